import { useTranslations } from 'next-intl';
import type { Day } from '#domain/calendar/day';
import type { QuantityKind } from '../format/quantity';
import { Markup } from '../markup/markup';
import { valueAxis } from './axis';
import { ChartFrame } from './chart-frame';
import { ChartTable } from './chart-table';
import { type Annotation, type Band, MOST_SERIES, type Series } from './series';
import { TrendPlot } from './trend-plot';

interface TrendChartProps {
  /** What is shown, of what; heads the chart and names it for a screen reader. */
  readonly title: string;
  /** Title of the value axis: %, 件, 分. */
  readonly unit: string;
  readonly kind: QuantityKind;
  /** Every day of the span in order, days without data included. */
  readonly days: readonly Day[];
  /** At most five; put the rest in a table. */
  readonly series: readonly Series[];
  readonly holidays?: readonly Band[];
  readonly annotations?: readonly Annotation[];
  readonly target?: { readonly value: number; readonly label: string };
  /** Starts the value axis at zero. */
  readonly fromZero?: boolean;
  /** Height in pixels. */
  readonly height?: number;
}

/** Lines over days: straight strokes, gaps where nothing is known, labels at the ends, a table beside. */
export function TrendChart(props: TrendChartProps) {
  const t = useTranslations('ui');
  const {
    title,
    unit,
    kind,
    days,
    holidays = [],
    annotations = [],
    target,
    fromZero = false,
    height = 260,
  } = props;
  const series = props.series.slice(0, MOST_SERIES);
  const known = series.flatMap((line) => line.values.filter((value) => value !== null));
  const axis = valueAxis(target ? [...known, target.value] : known, kind, fromZero);
  return (
    <ChartFrame
      title={title}
      notes={[axis.low > 0 ? t('chart.notFromZero') : '', holidays.length > 0 ? t('chart.holidays') : '']}
      annotations={annotations}
      height={height}
      empty={known.length === 0}
      table={
        <Markup>
          <ChartTable caption={title} days={days} series={series} kind={kind} unit={unit} />
        </Markup>
      }
    >
      <TrendPlot
        unit={unit}
        kind={kind}
        days={days}
        series={series}
        holidays={holidays}
        annotations={annotations}
        target={target}
        axis={axis}
        height={height}
      />
    </ChartFrame>
  );
}
