import type { ReactNode } from 'react';
import styles from './figure-grid.module.css';

interface FigureGridProps {
  readonly label: string;
  /** In a row on a wide screen; fewer on narrow ones. */
  readonly columns: 5 | 6;
  readonly children: ReactNode;
}

/** Key figures side by side, with hairlines between them. */
export function FigureGrid({ label, columns, children }: FigureGridProps) {
  return (
    <section className={styles.grid} data-columns={columns} aria-label={label}>
      {children}
    </section>
  );
}
