import { useLocale, useTranslations } from 'next-intl';
import { type Day, formatDay } from '#domain/calendar/day';
import { formatQuantity, type QuantityKind } from '../format/quantity';
import { NoData } from '../words/number-text';
import styles from './charts.module.css';
import type { Series } from './series';

interface ChartTableProps {
  readonly caption: string;
  readonly days: readonly Day[];
  readonly series: readonly Series[];
  readonly kind: QuantityKind;
  readonly unit: string;
}

/** The data of a chart over days as a table, newest day first. */
export function ChartTable({ caption, days, series, kind, unit }: ChartTableProps) {
  const t = useTranslations('ui');
  const locale = useLocale();
  const newestFirst = days.map((day, index) => ({ day, index })).toReversed();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard (WCAG 2.1.1).
    <section className={styles.tableBox} data-scrolls="" tabIndex={0} aria-label={caption}>
      <table className={styles.table}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('chart.day')}</th>
            {series.map((line) => (
              <th key={line.key} scope="col">
                {line.label} ({unit})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newestFirst.map(({ day, index }) => (
            <tr key={day}>
              <th scope="row">{formatDay(day)}</th>
              {series.map((line) => {
                const value = line.values[index] ?? null;
                return (
                  <td key={line.key}>{value === null ? <NoData /> : formatQuantity(value, kind, locale)}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
