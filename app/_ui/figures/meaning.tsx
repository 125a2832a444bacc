import type { ReactNode } from 'react';
import styles from './figures.module.css';

/**
 * What a number means, on hover and on tap. A native disclosure: one is open at a time (`name`), it needs no
 * script, and the same words are the hover text.
 */
export function Meaning({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <details className={`${styles.meaning} no-print`} name="meaning">
      <summary aria-label={label} title={typeof children === 'string' ? children : undefined}>
        <span aria-hidden="true">?</span>
      </summary>
      <div className={styles.meaningText}>{children}</div>
    </details>
  );
}
