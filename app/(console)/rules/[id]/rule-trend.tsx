import { useTranslations } from 'next-intl';
import type { RuleDay } from '#db/queries/quality/rule-counts-by-day';
import type { Day } from '#domain/calendar/day';
import { rateOf } from '#domain/metrics/rate';
import { TrendChart } from '#ui/charts/trend-chart';
import { Panel } from '#ui/figures/panel';

/** The rule's daily rate; days on which it applied to nothing are gaps. */
export function RuleTrend({
  days,
  counts,
  name,
}: {
  readonly days: readonly Day[];
  readonly counts: readonly RuleDay[];
  readonly name: string;
}) {
  const t = useTranslations('rules');
  const byDay = new Map(counts.map((count) => [count.day, rateOf(count.pass, count.fail).value]));
  return (
    <Panel title={t('trend')}>
      <TrendChart
        title={t('trendTitle')}
        unit="%"
        kind="rate"
        days={days}
        series={[{ key: 'rate', label: name, tone: 1, values: days.map((day) => byDay.get(day) ?? null) }]}
      />
    </Panel>
  );
}
