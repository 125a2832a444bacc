import { getTranslations } from 'next-intl/server';
import { Refusal } from '#domain/errors';
import { noteRefusedAction } from '#door/refused-action';
import type { Problem } from '#ui/words/error-summary';
import type { ActState } from './act-form';

/** Reasons of refusals that the forms of accounts and roles have words for: `access.problem.<reason>`. */
export const ACCESS_PROBLEMS = [
  'username-form',
  'username-taken',
  'name-missing',
  'role-missing',
  'scope-form',
  'scope-kind',
  'scope-unknown',
  'staff-number-form',
  'staff-number-needed',
  'other-administrator',
  'reason-length',
  'request-open',
  'request-decided',
  'nothing-changes',
  'role-not-granted',
  'last-administrator',
  'own-account',
  'own-request',
  'own-role',
] as const;

/** Runs an act; a refusal becomes sentences beside their fields. Anything else is ours and thrown on. */
export async function attempted(act: () => Promise<Omit<ActState, 'problems'>>): Promise<ActState> {
  try {
    return { problems: [], ...(await act()) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await noteRefusedAction(error);
    return { problems: await problemsOf(error) };
  }
}

async function problemsOf(refusal: Refusal): Promise<Problem[]> {
  const [t, words] = await Promise.all([getTranslations('access'), getTranslations('words')]);
  const problems = refusal.complaints.flatMap(({ field, reason }): Problem[] => {
    const known = ACCESS_PROBLEMS.find((one) => one === reason);
    if (known === undefined) return [];
    const text = t(`problem.${known}`);
    return [field === undefined ? { text } : { text, field: `field-${field}` }];
  });
  return problems.length > 0 ? problems : [{ text: words(`refusal.${refusal.code}`) }];
}

/** A form's field as text, trimmed. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
