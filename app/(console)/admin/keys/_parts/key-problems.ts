import { getTranslations } from 'next-intl/server';
import { Refusal } from '#domain/errors';
import { noteRefusedAction } from '#door/refused-action';
import type { Problem } from '#ui/words/error-summary';
import type { ActState } from '../../_parts/act-form';

/** What the forms of keys have words for, field and reason in one: `keys.problem.<name>`. */
export const KEY_PROBLEMS = [
  'label-length',
  'note-length',
  'purposes-unknown',
  'networks-no-network',
  'expiresAt-range',
  'organisation-unknown',
  'overlapHours-range',
  'key-rotated',
  'key-ended',
] as const;

/** Runs an act on keys; a refusal becomes sentences beside their fields. Anything else is ours and thrown on. */
export async function attemptedOnKey(act: () => Promise<Omit<ActState, 'problems'>>): Promise<ActState> {
  try {
    return { problems: [], ...(await act()) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await noteRefusedAction(error);
    return { problems: await problemsOf(error) };
  }
}

async function problemsOf(refusal: Refusal): Promise<Problem[]> {
  const [t, words] = await Promise.all([getTranslations('keys'), getTranslations('words')]);
  const problems = refusal.complaints.flatMap(({ field, reason }): Problem[] => {
    const name = field === undefined ? reason : `${field}-${reason}`;
    const known = KEY_PROBLEMS.find((one) => one === name);
    if (known === undefined) return [];
    const text = t(`problem.${known}`);
    return [field === undefined ? { text } : { text, field: `field-${field}` }];
  });
  return problems.length > 0 ? problems : [{ text: words(`refusal.${refusal.code}`) }];
}
