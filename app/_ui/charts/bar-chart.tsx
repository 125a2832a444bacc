import { useTranslations } from 'next-intl';
import type { Day } from '#domain/calendar/day';
import type { QuantityKind } from '../format/quantity';
import { valueAxis } from './axis';
import { BarPlot } from './bar-plot';
import { ChartFrame } from './chart-frame';
import { ChartTable } from './chart-table';
import type { Annotation, Band, Series } from './series';

interface BarChartProps {
  readonly title: string;
  readonly unit: string;
  readonly kind: QuantityKind;
  readonly days: readonly Day[];
  /** Stacked in this order from the bottom; at most five. */
  readonly series: readonly Series[];
  readonly holidays?: readonly Band[];
  readonly annotations?: readonly Annotation[];
  readonly height?: number;
}

/** Amounts per day as bars from zero; several series are parts of one whole and stand on each other. */
export function BarChart({
  title,
  unit,
  kind,
  days,
  series,
  holidays = [],
  annotations = [],
  height = 220,
}: BarChartProps) {
  const t = useTranslations('ui');
  const totals = days.map((_, index) => series.reduce((sum, part) => sum + (part.values[index] ?? 0), 0));
  const empty = series.every((part) => part.values.every((value) => value === null));
  return (
    <ChartFrame
      title={title}
      notes={[holidays.length > 0 ? t('chart.holidays') : '']}
      annotations={annotations}
      height={height}
      empty={empty}
      table={<ChartTable caption={title} days={days} series={series} kind={kind} unit={unit} />}
    >
      <BarPlot
        unit={unit}
        kind={kind}
        days={days}
        series={series}
        holidays={holidays}
        annotations={annotations}
        axis={valueAxis(totals, kind, true)}
        height={height}
      />
    </ChartFrame>
  );
}
