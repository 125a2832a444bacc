import { useTranslations } from 'next-intl';
import { callsIn } from '#db/queries/calls/figures/call-sums';
import type { CallDay } from '#db/queries/calls/figures/calls-by-day';
import { latencyQuantile } from '#domain/calls/latency';
import { TrendChart } from '#ui/charts/trend-chart';
import { Panel } from '#ui/figures/panel';
import type { CallChoice } from './choice';

/** Calls and unexplained ones by day, and below how long libraries took. */
export function CallTrends({
  choice,
  days: known,
}: {
  readonly choice: CallChoice;
  readonly days: readonly CallDay[];
}) {
  const t = useTranslations('calls');
  const { from, to } = choice.period;
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const byDay = new Map(known.map((day) => [day.day, day]));
  const values = (of: (day: CallDay) => number | null) =>
    days.map((day) => {
      const one = byDay.get(day);
      return one === undefined ? null : of(one);
    });
  return (
    <Panel title={t('trend')}>
      <TrendChart
        title={t('trendCalls')}
        unit={t('unit')}
        kind="count"
        days={days}
        fromZero
        height={220}
        series={[{ key: 'calls', label: t('callsHead'), tone: 1, values: values(callsIn) }]}
      />
      <TrendChart
        title={t('trendOdd')}
        unit={t('unit')}
        kind="count"
        days={days}
        fromZero
        height={180}
        series={[
          {
            key: 'unexplained',
            label: t('unexplained'),
            tone: 'focus',
            values: values((day) => day.unexplained),
          },
          { key: 'denied', label: t('outcome.denied'), tone: 4, values: values((day) => day.denied) },
        ]}
      />
      <TrendChart
        title={t('trendLatency')}
        unit={t('milliseconds')}
        kind="count"
        days={days}
        fromZero
        height={180}
        series={[
          {
            key: 'p50',
            label: t('median'),
            tone: 2,
            values: values((day) => latencyQuantile(day.latency, 0.5)),
          },
          {
            key: 'p95',
            label: t('p95'),
            tone: 5,
            values: values((day) => latencyQuantile(day.latency, 0.95)),
          },
        ]}
      />
    </Panel>
  );
}
