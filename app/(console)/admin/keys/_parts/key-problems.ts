import { getTranslations } from 'next-intl/server';
import type { Sentences } from '#door/refused-action';
import { besideField } from '../../_parts/act-problems';

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

/** For forms of keys. */
export async function keySentences(): Promise<Sentences> {
  const t = await getTranslations('keys');
  return ({ field, reason }) => {
    const name = field === undefined ? reason : `${field}-${reason}`;
    const known = KEY_PROBLEMS.find((one) => one === name);
    return known === undefined ? [] : [{ text: t(`problem.${known}`), ...besideField(field) }];
  };
}
