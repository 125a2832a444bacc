import { cookies, headers } from 'next/headers';
import { Refusal } from '#domain/errors';
import { nobody, originOfPage, originOfRequest } from '#door/came-from';
import { contextOf } from '#door/database';
import type { Context } from '#services/context';
import { openPass, PASS_HOURS, sealPass } from '#services/disputes/drafts/sealed-pass';
import type { Followed } from '#services/disputes/following/follow-dispute';

const COOKIE = 'dispute-follow';
export const FOLLOW_PATH = '/disputes/follow';

interface Following {
  readonly followed: Followed;
  readonly context: Context;
}

export async function followCookie(context: Context, followed: Followed): Promise<string> {
  const sealed = await sealPass(context, 'follow', followed);
  return `${COOKIE}=${sealed}; Path=${FOLLOW_PATH}; Max-Age=${PASS_HOURS.follow * 3600}; HttpOnly; SameSite=Strict`;
}

export function noFollowCookie(): string {
  return `${COOKIE}=; Path=${FOLLOW_PATH}; Max-Age=0; HttpOnly; SameSite=Strict`;
}

/** Whose dispute this browser follows; null: none, or for too long. */
export async function currentFollowed(): Promise<Following | null> {
  const sealed = (await cookies()).get(COOKIE)?.value;
  if (sealed === undefined) return null;
  const context = await contextOf(nobody(originOfPage(new Headers(await headers()))));
  const followed = await openPass<Followed>(context, 'follow', sealed);
  return followed === null ? null : { followed, context };
}

/** The same for a request. @throws Refusal `not-signed-in` (`draft-gone`). */
export async function followedOf(request: Request): Promise<Following> {
  const cookie = request.headers.get('cookie') ?? '';
  const sealed = new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z0-9_-]+)`).exec(cookie)?.[1];
  const context = await contextOf(nobody(originOfRequest(request)));
  const followed = sealed === undefined ? null : await openPass<Followed>(context, 'follow', sealed);
  if (followed === null)
    throw new Refusal('not-signed-in', 'nobody has shown that this is theirs', [{ reason: 'wrong-code' }]);
  return { followed, context };
}
