import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { type Complaint, Refusal } from '#domain/errors';
import type { Problem } from '#ui/words/error-summary';
import { currentActor, PAGE_ADDRESS_HEADER } from './actor';
import { nobody, originOfPage } from './came-from';
import { noteRefusedForm } from './refused';

/** How an act of a form ended. */
export interface ActState {
  readonly problems: readonly Problem[];
  /** What happened, in the reader's words. */
  readonly done?: string;
  /** Shown this once and kept nowhere: a one-time password. */
  readonly secret?: string;
}

/** The sentences a form has for one complaint; none when it has no words for it. */
export type Sentences = (complaint: Complaint) => Problem[];

/**
 * Runs the act of a form; a refusal becomes sentences beside their fields, or one for the whole form. Anything else
 * is ours and thrown on.
 */
export async function attempted(
  act: () => Promise<Omit<ActState, 'problems'>>,
  sentences: () => Promise<Sentences>,
): Promise<ActState> {
  try {
    return { problems: [], ...(await act()) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await noteRefusedAction(error);
    const problems = error.complaints.flatMap(await sentences());
    if (problems.length > 0) return { problems };
    const words = await getTranslations('words');
    return { problems: [{ text: words(`refusal.${error.code}`) }] };
  }
}

/** For the catch of a form action: an attempt leaves its audit row before the form says that it was refused. */
export async function noteRefusedAction(error: unknown): Promise<void> {
  if (!(error instanceof Refusal)) return;
  const sent = new Headers(await headers());
  const actor = (await currentActor()) ?? nobody(originOfPage(sent));
  const [page = '/'] = (sent.get(PAGE_ADDRESS_HEADER) ?? '/').split('?');
  await noteRefusedForm(error, actor, page);
}
