import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Instant } from '#domain/calendar/instant';
import { Shape } from '../words/status-badge';
import { InstantText } from '../words/time-text';
import type { Tone } from '../words/tone';
import styles from './record.module.css';

/** One event in the life of a record. */
export interface LifeEvent {
  readonly key: string;
  readonly at: Instant;
  /** Issued, received, superseded, finding opened, corrected. */
  readonly word: string;
  readonly tone: Tone;
  readonly detail?: ReactNode;
}

interface TimelineAxisProps {
  readonly label: string;
  readonly events: readonly LifeEvent[];
  readonly now: Instant;
}

const MICROS_PER_DAY = 86_400_000_000;

/**
 * The life line of a record: marks on one true-to-scale axis, and below it the same events as a list, oldest first.
 * Events that fall on one spot share it; the list tells them apart.
 */
export function TimelineAxis({ label, events, now }: TimelineAxisProps) {
  const t = useTranslations('ui');
  const sorted = events.toSorted((a, b) => a.at - b.at);
  const first = sorted[0]?.at ?? now;
  const end = Math.max(now, sorted.at(-1)?.at ?? now);
  const span = Math.max(end - first, MICROS_PER_DAY);
  const at = (instant: Instant) => 1 + (98 * (instant - first)) / span;
  return (
    <div className={styles.life}>
      <div className={styles.axis} aria-hidden="true">
        {sorted.map((event) => (
          <span
            key={event.key}
            className={styles.mark}
            style={{ left: `${at(event.at)}%` }}
            title={event.word}
          >
            <Shape tone={event.tone} />
          </span>
        ))}
        <span className={styles.nowMark} style={{ left: `${at(now)}%` }}>
          {t('now')}
        </span>
      </div>
      <ol className={styles.events} aria-label={label}>
        {sorted.map((event) => (
          <li key={event.key}>
            <InstantText instant={event.at} now={now} />
            <span className={styles.eventWord}>
              <Shape tone={event.tone} />
              {event.word}
            </span>
            {event.detail ? <span className={styles.eventDetail}>{event.detail}</span> : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
