import type { ReactNode } from 'react';
import { Shape } from './status-badge';
import type { Tone } from './tone';
import styles from './words.module.css';

/** A sentence that stands above what it concerns: a limit, a warning, a confirmation. */
export function Notice({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <div className={styles.notice} data-tone={tone} role="note">
      <Shape tone={tone} />
      <div>{children}</div>
    </div>
  );
}
