import { randomUUID } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { type DisputeDraft, newDraft } from '#domain/disputes/draft/draft';
import { nobody, originOfPage, originOfRequest } from '#door/came-from';
import { contextOf } from '#door/database';
import type { Context } from '#services/context';
import { openPass, PASS_HOURS, sealPass } from '#services/disputes/drafts/sealed-pass';

const COOKIE = 'dispute-draft';
const PATH = '/disputes';

interface Drafting {
  readonly draft: DisputeDraft;
  readonly context: Context;
}

/** The draft of whoever looks at this page; null: there is none. */
export async function currentDraft(): Promise<Drafting | null> {
  const sealed = (await cookies()).get(COOKIE)?.value;
  if (sealed === undefined) return null;
  const context = await contextOf(nobody(originOfPage(new Headers(await headers()))));
  const draft = await openPass<DisputeDraft>(context, 'draft', sealed);
  return draft === null ? null : { draft, context };
}

/** The draft that a request carries, or a new one. */
export async function draftOf(request: Request): Promise<Drafting & { readonly begun: boolean }> {
  const cookie = request.headers.get('cookie') ?? '';
  const sealed = new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z0-9_-]+)`).exec(cookie)?.[1];
  const context = await contextOf(nobody(originOfRequest(request)));
  const draft = sealed === undefined ? null : await openPass<DisputeDraft>(context, 'draft', sealed);
  return { draft: draft ?? newDraft(randomUUID()), begun: draft !== null, context };
}

/** What the browser keeps of the draft. */
export async function draftCookie(context: Context, draft: DisputeDraft): Promise<string> {
  const sealed = await sealPass(context, 'draft', draft);
  return `${COOKIE}=${sealed}; Path=${PATH}; Max-Age=${PASS_HOURS.draft * 3600}; HttpOnly; SameSite=Lax`;
}

export function noDraftCookie(): string {
  return `${COOKIE}=; Path=${PATH}; Max-Age=0; HttpOnly; SameSite=Lax`;
}
