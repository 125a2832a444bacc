import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Instant } from '#domain/calendar/instant';
import { InstantText, LimitEndText } from '../words/time-text';
import styles from './case.module.css';
import { type ClockLeft, ClockWords } from './clock-words';

/** A time limit as the list shows it. */
export interface ShownClock {
  readonly key: string;
  /** The step in words. */
  readonly step: string;
  /** Working days. */
  readonly limitDays: number;
  /** The rule that it follows. */
  readonly source: string;
  /** Null: it stands still. */
  readonly dueAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly missed: boolean;
  /** Null once it has ended. */
  readonly left: ClockLeft | null;
  /** Where it is explained day by day. */
  readonly explanation?: ReactNode;
}

/** Every deadline of a case, not only the next. */
export function ClockList({ clocks }: { readonly clocks: readonly ShownClock[] }) {
  const t = useTranslations('caseWork');
  return (
    <ul className={styles.clocks}>
      {clocks.map(({ key, step, limitDays, source, dueAt, endedAt, missed, left, explanation }) => (
        <li key={key} data-ended={endedAt === null ? undefined : 'true'}>
          <div className={styles.clockHead}>
            <strong>{step}</strong>
            {left === null ? (
              <span>{missed ? t('clock.missed') : t('clock.kept')}</span>
            ) : (
              <ClockWords left={left} />
            )}
          </div>
          <p className={styles.beside}>
            {endedAt === null ? (
              dueAt === null ? (
                t('clock.stands')
              ) : (
                <>
                  {t('clock.due')} <LimitEndText dueAt={dueAt} />
                </>
              )
            ) : (
              <>
                {t('clock.ended')} <InstantText instant={endedAt} />
              </>
            )}
            {' · '}
            <span title={source}>{t('clock.limit', { days: limitDays })}</span>
            {explanation === undefined ? null : <> · {explanation}</>}
          </p>
        </li>
      ))}
    </ul>
  );
}
