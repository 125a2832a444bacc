import { useTranslations } from 'next-intl';
import type { Day } from '#domain/calendar/day';
import { TrendChart } from '#ui/charts/trend-chart';
import { Panel } from '#ui/figures/panel';
import { coverageRate } from './coverage-lines';
import type { CoverageFigures } from './load-coverage';

/** Coverage by day of issue; a day that nobody declared is a gap. */
export function CoverageTrend({
  figures,
  days,
}: {
  readonly figures: CoverageFigures;
  readonly days: readonly Day[];
}) {
  const t = useTranslations('coverage');
  const byDay = new Map(figures.days.map((one) => [one.day, one]));
  const values = days.map((day) => coverageRate(byDay.get(day) ?? null).value);
  const known = values.filter((value) => value !== null);
  // A level line says less than its sentence.
  if (known.length > 0 && known.every((value) => value === 1)) {
    return <Panel title={t('trend')}>{t('trendFull', { count: known.length })}</Panel>;
  }
  return (
    <Panel title={t('trend')} note={t('trendNote')}>
      <TrendChart
        title={t('trendTitle')}
        unit="%"
        kind="rate"
        days={days}
        series={[
          {
            key: 'coverage',
            label: t('rate'),
            tone: 1,
            values,
          },
        ]}
      />
    </Panel>
  );
}
