'use client';

import { useLocale } from 'next-intl';
import { Bar, CartesianGrid, BarChart as RechartsBars, Tooltip, XAxis, YAxis } from 'recharts';
import type { Day } from '#domain/calendar/day';
import { formatQuantity, type QuantityKind } from '../format/quantity';
import { formatMonthDay } from '../format/time';
import { dayTicks, type ValueAxis } from './axis';
import styles from './charts.module.css';
import { PlotMarks, TICK } from './plot-marks';
import { PlotTooltip } from './plot-tooltip';
import { type Annotation, type Band, colourOf, type Series } from './series';

interface BarPlotProps {
  readonly unit: string;
  readonly kind: QuantityKind;
  readonly days: readonly Day[];
  readonly series: readonly Series[];
  readonly holidays: readonly Band[];
  readonly annotations: readonly Annotation[];
  readonly axis: ValueAxis;
  readonly height: number;
}

export function BarPlot({ unit, kind, days, series, holidays, annotations, axis, height }: BarPlotProps) {
  const locale = useLocale();
  const rows = days.map((day, index) => ({
    day,
    ...Object.fromEntries(series.map((part) => [part.key, part.values[index] ?? null])),
  }));
  return (
    <>
      {series.length > 1 ? <Key series={series} /> : null}
      <RechartsBars
        responsive
        accessibilityLayer={false}
        data={rows}
        style={{ width: '100%', height: series.length > 1 ? height - 24 : height }}
        margin={{ top: 22, right: 8, bottom: 4, left: 0 }}
        barCategoryGap="20%"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <PlotMarks holidays={holidays} annotations={annotations} />
        <XAxis
          dataKey="day"
          type="number"
          domain={[(days[0] ?? 0) - 0.5, (days.at(-1) ?? 0) + 0.5]}
          ticks={dayTicks(days, 8)}
          tickFormatter={formatMonthDay}
          tick={TICK}
          tickLine={false}
          stroke="var(--line-strong)"
        />
        <YAxis
          domain={[axis.low, axis.high]}
          ticks={axis.ticks as number[]}
          tickFormatter={(value: number) => formatQuantity(value, kind, locale).replace(/\.0$/, '')}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={52}
          label={{ value: unit, position: 'top', offset: 10, fill: 'var(--ink-2)', fontSize: 12 }}
        />
        <Tooltip
          itemSorter={null as never}
          cursor={{ fill: 'var(--surface-2)' }}
          isAnimationActive={false}
          content={<PlotTooltip series={series} kind={kind} holidays={holidays} />}
        />
        {series.map((part) => (
          <Bar
            key={part.key}
            dataKey={part.key}
            stackId="all"
            fill={colourOf(part.tone)}
            isAnimationActive={false}
          />
        ))}
      </RechartsBars>
    </>
  );
}

/** Stacked parts have no line end to be labelled at. */
function Key({ series }: { readonly series: readonly Series[] }) {
  return (
    <div className={styles.key}>
      {series.map((part) => (
        <span key={part.key}>
          <span className={styles.swatch} style={{ background: colourOf(part.tone) }} />
          {part.label}
        </span>
      ))}
    </div>
  );
}
