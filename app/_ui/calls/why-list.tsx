import type { ReactNode } from 'react';
import styles from './calls.module.css';

/** Reasons one below the other, each with a key of its own. */
export function WhyList({
  reasons,
}: {
  readonly reasons: readonly { readonly key: string; readonly text: ReactNode }[];
}) {
  return (
    <ul className={styles.why}>
      {reasons.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}
