import { cookies, headers } from 'next/headers';
import { nobody, originOfPage } from '#door/came-from';
import { contextOf } from '#door/database';
import type { Context } from '#services/context';
import { openPass, PASS_HOURS, sealPass } from '#services/disputes/drafts/sealed-pass';
import type { SentDraft } from '#services/disputes/drafts/send-draft';

const COOKIE = 'dispute-sent';
const PATH = '/disputes/sent';

/** What was told when a draft was sent: shown on one page, for an hour. */
export interface ToldSent extends SentDraft {
  readonly region: string | null;
}

export async function sentCookie(context: Context, told: ToldSent): Promise<string> {
  const sealed = await sealPass(context, 'sent', told);
  return `${COOKIE}=${sealed}; Path=${PATH}; Max-Age=${PASS_HOURS.sent * 3600}; HttpOnly; SameSite=Lax`;
}

/** What this browser was told; null: nothing, or too long ago. */
export async function currentSent(): Promise<{ readonly told: ToldSent; readonly context: Context } | null> {
  const sealed = (await cookies()).get(COOKIE)?.value;
  if (sealed === undefined) return null;
  const context = await contextOf(nobody(originOfPage(new Headers(await headers()))));
  const told = await openPass<ToldSent>(context, 'sent', sealed);
  return told === null ? null : { told, context };
}
