import type { ReactNode } from 'react';
import styles from './words.module.css';

interface EmptyStateProps {
  /** What is not there, as a sentence: 没有未关闭的问题。 */
  readonly title: string;
  /** Why, and the next step. */
  readonly children?: ReactNode;
}

/** Says what is not there and what to do next; never an empty box. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      {children ? <div className={styles.emptyNext}>{children}</div> : null}
    </div>
  );
}
