import { useTranslations } from 'next-intl';
import type { Instant } from '#domain/calendar/instant';
import { doneWord, type RefusedWord, refusedWord } from '#domain/identity/refused-word';
import { one, type Query } from '../address';
import { formatInstantText } from '../format/time';
import { ErrorSummary } from '../words/error-summary';
import { Notice } from '../words/notice';

/** The field of a form that a refusal is about, by its id. */
const FIELDS: Partial<Record<RefusedWord, string>> = {
  wrong: 'username',
  'no-username': 'username',
  'no-password': 'password',
  'code-wrong': 'code',
  'current-wrong': 'current',
  'passwords-differ': 'again',
  'password-too-short': 'new',
  'password-too-long': 'new',
  'password-names-user': 'new',
  'password-too-uniform': 'new',
  'password-guessable': 'new',
  'password-used-before': 'new',
};

/** The field that the last attempt was refused for. */
export function refusedField(query: Query): string | undefined {
  const word = refusedWord(one(query, 'refused'));
  return word === null ? undefined : FIELDS[word];
}

/** What the last form said, as its address has it: done, or why not and since when it may be tried again. */
export function Said({
  query,
  now,
  title,
}: {
  readonly query: Query;
  readonly now: Instant;
  readonly title?: string;
}) {
  const t = useTranslations('account');
  const refused = refusedWord(one(query, 'refused'));
  const done = doneWord(one(query, 'done'));
  if (refused === null) return done === null ? null : <Notice tone="met">{t(`done.${done}`)}</Notice>;
  const until = untilOf(one(query, 'until'), now);
  const again =
    until === null
      ? ''
      : t('tryAgainAt', {
          time: formatInstantText(until, true),
          minutes: Math.ceil((until - now) / MINUTE),
        });
  const field = FIELDS[refused];
  const problem = {
    text: `${t(`refused.${refused}`)}${again && ` ${again}`}`,
    ...(field === undefined ? {} : { field }),
  };
  return <ErrorSummary problems={[problem]} title={title ?? t('refusedTitle')} />;
}

const MINUTE = 60_000_000;

/** An hour at most lies ahead; anything else in the address is not ours. */
function untilOf(text: string | undefined, now: Instant): Instant | null {
  const until = text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : 0;
  return until > now && until < now + 60 * MINUTE ? until : null;
}
