import { useLocale, useTranslations } from 'next-intl';
import { type Day, formatDay } from '#domain/calendar/day';
import { formatInstant, type Instant } from '#domain/calendar/instant';
import { limitEndText } from '#domain/cases/limit-end';
import { formatInstantText, formatRelative, formatRelativeDay } from '../format/time';
import styles from './words.module.css';

/** A day as 2026-11-21; with `today`, the distance beside it. null: — */
export function DayText({ day, today }: { readonly day: Day | null; readonly today?: Day }) {
  const locale = useLocale();
  if (day === null) return <Absent />;
  return (
    <time dateTime={formatDay(day)}>
      <span className={styles.number}>{formatDay(day)}</span>
      {today === undefined ? null : (
        <span className={styles.aside}>{formatRelativeDay(day, today, locale)}</span>
      )}
    </time>
  );
}

interface InstantTextProps {
  readonly instant: Instant | null;
  /** With it, the distance is shown beside the exact time. */
  readonly now?: Instant;
  readonly seconds?: boolean;
}

/** An instant as 2026-11-21 14:09 in Shanghai time; microseconds and zone on hover. null: — */
export function InstantText({ instant, now, seconds = false }: InstantTextProps) {
  const locale = useLocale();
  if (instant === null) return <Absent />;
  return (
    <time dateTime={formatInstant(instant)} title={formatInstant(instant)}>
      <span className={styles.number}>{formatInstantText(instant, seconds)}</span>
      {now === undefined ? null : (
        <span className={styles.aside}>{formatRelative(instant, now, locale)}</span>
      )}
    </time>
  );
}

/** The end of a time limit as 2026-11-27 24:00 (domain/cases/limit-end.ts); the exact instant on hover. null: — */
export function LimitEndText({ dueAt }: { readonly dueAt: Instant | null }) {
  if (dueAt === null) return <Absent />;
  return (
    <time className={styles.number} dateTime={formatInstant(dueAt)} title={formatInstant(dueAt)}>
      {limitEndText(dueAt)}
    </time>
  );
}

/** A value that is not given: a dash to see, the words to hear. */
export function Absent() {
  const t = useTranslations('ui');
  return (
    <span className={styles.quiet}>
      <span aria-hidden="true">—</span>
      <span className="unseen">{t('absent')}</span>
    </span>
  );
}
