import { getTranslations } from 'next-intl/server';
import type { Sentences } from '#door/refused-action';

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

/** For forms of accounts and roles. */
export async function accessSentences(): Promise<Sentences> {
  const t = await getTranslations('access');
  return ({ field, reason }) => {
    const known = ACCESS_PROBLEMS.find((one) => one === reason);
    return known === undefined ? [] : [{ text: t(`problem.${known}`), ...besideField(field) }];
  };
}

/** Where a sentence stands: the id of its input. */
export const besideField = (field: string | undefined) =>
  field === undefined ? {} : { field: `field-${field}` };

/** A form's field as text, trimmed. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
