'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatDay } from '#domain/calendar/day';
import { formatQuantityExact, type QuantityKind } from '../format/quantity';
import styles from './charts.module.css';
import { type Band, colourOf, type Series } from './series';

interface PlotTooltipProps {
  readonly series: readonly Series[];
  readonly kind: QuantityKind;
  readonly holidays?: readonly Band[];
  /** Given by recharts. */
  readonly active?: boolean;
  readonly label?: number;
  readonly payload?: readonly { readonly dataKey?: unknown; readonly value?: unknown }[];
}

/** Exact values of the day under the pointer, in the series' own order. */
export function PlotTooltip({ series, kind, holidays = [], active, label, payload = [] }: PlotTooltipProps) {
  const t = useTranslations('ui');
  const locale = useLocale();
  if (!active || typeof label !== 'number') return null;
  const holiday = holidays.find((band) => label >= band.from && label <= band.to);
  return (
    <div className={styles.tooltip}>
      <div className={styles.tooltipDay}>
        {formatDay(label)} {holiday?.label}
      </div>
      {series.map((line) => {
        const value = payload.find((item) => item.dataKey === line.key)?.value;
        return (
          <div key={line.key} className={styles.tooltipLine}>
            <span className={styles.swatch} style={{ background: colourOf(line.tone) }} />
            <span>{line.label}</span>
            <span className={styles.tooltipValue}>
              {typeof value === 'number' ? formatQuantityExact(value, kind, locale) : t('noData')}
            </span>
          </div>
        );
      })}
    </div>
  );
}
