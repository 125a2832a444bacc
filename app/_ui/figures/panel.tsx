import type { ReactNode } from 'react';
import page from './page.module.css';

interface PanelProps {
  readonly title: string;
  readonly side?: ReactNode;
  /** Why the order is what it is, or what is left out. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page on a white sheet. */
export function Panel({ title, side, note, children }: PanelProps) {
  return (
    <section className={page.panel} aria-label={title}>
      <div className={page.panelHead}>
        <h2>{title}</h2>
        {side ? <div className={`${page.side} no-print`}>{side}</div> : null}
      </div>
      {note ? <p className={page.panelNote}>{note}</p> : null}
      {children}
    </section>
  );
}

/** Parts side by side on twelve columns: `wide` takes two thirds, the rest one third; one column on phones. */
export function Columns({
  shape = 'even',
  children,
}: {
  readonly shape?: 'even' | 'wide-narrow' | 'narrow-wide';
  readonly children: ReactNode;
}) {
  return (
    <div className={page.columns} data-shape={shape}>
      {children}
    </div>
  );
}
