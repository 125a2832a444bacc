import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDay } from '#domain/calendar/day';
import { NoData } from '../words/number-text';
import styles from './charts.module.css';
import type { Annotation } from './series';

interface ChartFrameProps {
  readonly title: string;
  /** Small words beside the title; empty ones are left out. */
  readonly notes: readonly string[];
  readonly annotations?: readonly Annotation[];
  readonly height: number;
  readonly empty: boolean;
  readonly table: ReactNode;
  readonly children: ReactNode;
}

/** Title, plot of a kept height, the words of the marks, and the same data as a table. */
export function ChartFrame({
  title,
  notes,
  annotations = [],
  height,
  empty,
  table,
  children,
}: ChartFrameProps) {
  const t = useTranslations('ui');
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.title}>
        {title}
        {notes
          .filter((note) => note !== '')
          .map((note) => (
            <span key={note} className={styles.note}>
              {note}
            </span>
          ))}
      </figcaption>
      {empty ? (
        <div className={styles.emptyPlot} style={{ height }}>
          <NoData />
        </div>
      ) : (
        <div className={styles.plot} style={{ height }} aria-hidden="true">
          {children}
        </div>
      )}
      {annotations.length > 0 ? (
        <ol className={styles.annotations}>
          {annotations.map((annotation, index) => (
            <li key={`${annotation.day} ${annotation.label}`}>
              <span className={styles.flag} aria-hidden="true">
                {index + 1}
              </span>
              {formatDay(annotation.day)} {annotation.label}
            </li>
          ))}
        </ol>
      ) : null}
      {empty ? null : (
        <details className={styles.asTable}>
          <summary>{t('chart.asTable')}</summary>
          {table}
        </details>
      )}
    </figure>
  );
}
