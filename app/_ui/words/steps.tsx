import type { ReactNode } from 'react';
import styles from './words.module.css';

/** Ways to go on, each a name (`dt`) with what to type or press (`dd`) in a `div` of its own. */
export function Steps({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.steps}>{children}</dl>;
}
