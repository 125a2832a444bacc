import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Instant } from '#domain/calendar/instant';
import { Shape } from '../words/status-badge';
import { InstantText } from '../words/time-text';
import type { Tone } from '../words/tone';
import styles from './case.module.css';

/** Something that was done about a case. */
export interface ShownEvent {
  readonly key: string;
  readonly at: Instant;
  /** What was done, in words. */
  readonly text: ReactNode;
  /** Who did it; null: it says so itself. */
  readonly who: string | null;
  readonly reason?: string | null;
  readonly tone?: Tone;
}

/** What was done about a case, in the order that is given. */
export function CaseHistory({ events }: { readonly events: readonly ShownEvent[] }) {
  const t = useTranslations('caseWork');
  if (events.length === 0) return <p className={styles.beside}>{t('noHistory')}</p>;
  return (
    <ol className={styles.history}>
      {events.map(({ key, at, text, who, reason, tone = 'quiet' }) => (
        <li key={key}>
          <Shape tone={tone} />
          <div>
            <p>{text}</p>
            {reason ? <p className={styles.words}>{reason}</p> : null}
            <p className={styles.beside}>
              <InstantText instant={at} />
              {who === null ? null : <span className={styles.who}>{who}</span>}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
