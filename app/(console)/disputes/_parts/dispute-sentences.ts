import { getTranslations } from 'next-intl/server';
import type { Sentences } from '#door/refused-action';
import { DISPUTE_PROBLEMS } from './dispute-problems';

/** For forms about disputes: what was wrong, in words. */
export async function disputeSentences(): Promise<Sentences> {
  const t = await getTranslations('disputes');
  return ({ reason }) => {
    const known = DISPUTE_PROBLEMS.find((name) => name === reason);
    return known === undefined ? [] : [{ text: t(`problem.${known}`) }];
  };
}
