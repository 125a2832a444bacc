'use client';

import { useLocale } from 'next-intl';
import { useEffect, useState } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { Day } from '#domain/calendar/day';
import { formatQuantity, type QuantityKind } from '../format/quantity';
import { formatMonthDay } from '../format/time';
import { dayTicks, type ValueAxis } from './axis';
import { EndLabels } from './end-labels';
import { PlotMarks, TICK } from './plot-marks';
import { PlotTooltip } from './plot-tooltip';
import { type Annotation, type Band, colourOf, dashOf, type Series } from './series';

interface TrendPlotProps {
  readonly unit: string;
  readonly kind: QuantityKind;
  readonly days: readonly Day[];
  readonly series: readonly Series[];
  readonly holidays: readonly Band[];
  readonly annotations: readonly Annotation[];
  readonly target: { readonly value: number; readonly label: string } | undefined;
  readonly axis: ValueAxis;
  readonly height: number;
}

/** Room right of the plot for labels, by the longest: a Chinese character takes 12 px, a Latin one 7. */
function labelRoom(series: readonly Series[]): number {
  const widths = series.map((line) =>
    [...line.label].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12.5 : 7), 0),
  );
  return Math.min(150, Math.max(24, ...widths) + 14);
}

/** Drawn in the browser only: on a server the chart has no width, and its data stands as a table beside it. */
export function TrendPlot(props: TrendPlotProps) {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return inBrowser ? <Plot {...props} /> : null;
}

function Plot({ unit, kind, days, series, holidays, annotations, target, axis, height }: TrendPlotProps) {
  const locale = useLocale();
  const rows = days.map((day, index) => ({
    day,
    ...Object.fromEntries(series.map((line) => [line.key, line.values[index] ?? null])),
  }));
  const span = [(days[0] ?? 0) - 0.5, (days.at(-1) ?? 0) + 0.5];
  return (
    <LineChart
      responsive
      accessibilityLayer={false}
      data={rows}
      style={{ width: '100%', height }}
      margin={{ top: 22, right: labelRoom(series), bottom: 4, left: 0 }}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <PlotMarks holidays={holidays} annotations={annotations} target={target} />
      <XAxis
        dataKey="day"
        type="number"
        domain={span}
        ticks={dayTicks(days, 8)}
        tickFormatter={formatMonthDay}
        tick={TICK}
        tickLine={false}
        stroke="var(--line-strong)"
      />
      <YAxis
        domain={[axis.low, axis.high]}
        ticks={axis.ticks as number[]}
        tickFormatter={(value: number) => tickText(value, kind, axis, locale)}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width={52}
        label={{ value: unit, position: 'top', offset: 10, fill: 'var(--ink-2)', fontSize: 12 }}
      />
      <Tooltip
        itemSorter={null as never}
        cursor={{ stroke: 'var(--line-strong)' }}
        isAnimationActive={false}
        content={<PlotTooltip series={series} kind={kind} holidays={holidays} />}
      />
      {series.map((line, index) => (
        <Line
          key={line.key}
          dataKey={line.key}
          type="linear"
          connectNulls={false}
          stroke={colourOf(line.tone)}
          strokeWidth={line.tone === 'focus' ? 2.5 : 1.75}
          strokeDasharray={dashOf(index)}
          dot={(dot) => <LoneDot key={dot.index} cx={dot.cx} cy={dot.cy} line={line} index={dot.index} />}
          activeDot={{ r: 3.5, strokeWidth: 0 }}
          isAnimationActive={false}
        />
      ))}
      <EndLabels series={series} />
    </LineChart>
  );
}

/** Ticks of a rate need as many decimals as their distance, no more; and 100 % is 100 %. */
function tickText(value: number, kind: QuantityKind, axis: ValueAxis, locale: 'zh-CN' | 'en'): string {
  if (kind !== 'rate') return formatQuantity(value, kind, locale).replace(/\.0$/, '');
  const step = (axis.ticks[1] ?? 1) - (axis.ticks[0] ?? 0);
  const decimals =
    step * 100 >= 1 && Number.isInteger(Number((step * 100).toFixed(6))) ? 0 : step * 100 >= 0.1 ? 1 : 2;
  return (value * 100).toFixed(decimals);
}

interface LoneDotProps {
  readonly line: Series;
  readonly index: number;
  readonly cx: number | undefined;
  readonly cy: number | undefined;
}

/** A value between two gaps has no stroke: it is drawn as a dot, or it would not be seen. */
function LoneDot({ line, index, cx, cy }: LoneDotProps) {
  const at = (place: number) => line.values[place] ?? null;
  const alone = at(index) !== null && at(index - 1) === null && at(index + 1) === null;
  if (!alone || cx === undefined || cy === undefined) return null;
  return <circle cx={cx} cy={cy} r={2.5} fill={colourOf(line.tone)} />;
}
