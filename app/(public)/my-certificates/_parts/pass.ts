import { cookies, headers } from 'next/headers';
import { instantFromDate } from '#domain/calendar/instant';
import { nobody, originOfPage } from '#door/came-from';
import { contextOf } from '#door/database';
import { PASS_MINUTES, readHolderPass } from '#services/calls/holders/holder-pass';
import type { Context } from '#services/context';

export const HOLDER_PATH = '/my-certificates';
const COOKIE = 'holder-pass';

/** What the browser keeps of an identified holder: for these pages only, and for a quarter of an hour. */
export function passCookie(pass: string): string {
  return `${COOKIE}=${pass}; Path=${HOLDER_PATH}; Max-Age=${PASS_MINUTES * 60}; HttpOnly; SameSite=Strict`;
}

export function noPassCookie(): string {
  return `${COOKIE}=; Path=${HOLDER_PATH}; Max-Age=0; HttpOnly; SameSite=Strict`;
}

/** The holder who looks at this page, and what verbs are given on their behalf; null: nobody has identified themselves. */
export async function currentHolder(): Promise<{ readonly code: string; readonly context: Context } | null> {
  const pass = (await cookies()).get(COOKIE)?.value;
  if (pass === undefined) return null;
  const context = await contextOf(nobody(originOfPage(new Headers(await headers()))));
  const read = await readHolderPass(context, pass);
  return read === null ? null : { code: read.code, context };
}

/** The same for a request to a route. */
export async function holderOf(request: Request): Promise<string | null> {
  const cookie = request.headers.get('cookie') ?? '';
  const pass = new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z0-9_-]+)`).exec(cookie)?.[1];
  if (pass === undefined) return null;
  const context = await contextOf(nobody(originOfPage(request.headers)));
  const read = await readHolderPass({ database: context.database, now: instantFromDate(new Date()) }, pass);
  return read?.code ?? null;
}
