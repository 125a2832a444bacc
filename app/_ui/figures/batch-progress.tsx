'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { formatCount, formatRate } from '../format/number';
import { type BatchState, BatchStateBadge } from '../words/word-badges';
import styles from './figures.module.css';

/** What `url` answers: rows read so far, share done in [0, 1] or null when the total is unknown. */
export interface BatchStanding {
  readonly state: BatchState;
  readonly read: number;
  readonly share: number | null;
}

interface BatchProgressProps {
  readonly url: string;
  readonly initial: BatchStanding;
  readonly label: string;
}

/** How often a running batch is asked for its standing; a reader cannot follow faster. */
const EVERY_MS = 1500;

/** Live progress of one batch: asks `url` while the batch runs and the page is seen, then stops. */
export function BatchProgress({ url, initial, label }: BatchProgressProps) {
  const t = useTranslations('ui');
  const locale = useLocale();
  const [standing, setStanding] = useState(initial);
  const running = standing.state === 'running';

  useEffect(() => {
    if (!running) return;
    const abort = new AbortController();
    const timer = setInterval(async () => {
      if (document.hidden) return;
      try {
        const response = await fetch(url, { signal: abort.signal, cache: 'no-store' });
        if (response.ok) setStanding(await response.json());
      } catch {
        // The next tick asks again; the standing shown stays the last known one.
      }
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [url, running]);

  const share = standing.share;
  return (
    <span className={styles.progress}>
      <BatchStateBadge state={standing.state} />
      {running ? (
        <span
          className={styles.progressTrack}
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
        >
          <span
            className={styles.progressDone}
            style={{ width: share === null ? '30%' : `${share * 100}%` }}
            data-unknown={share === null}
          />
        </span>
      ) : null}
      <span className={styles.small}>
        {running && share !== null
          ? t('progress.share', {
              share: formatRate(Math.min(share, 0.999), 0),
              read: formatCount(standing.read, locale),
            })
          : t('progress.read', { read: formatCount(standing.read, locale) })}
      </span>
    </span>
  );
}
