import { useTranslations } from 'next-intl';
import { dayOfInstant } from '#domain/calendar/instant';
import { DIMENSIONS } from '#domain/rules/rule';
import { TrendChart } from '#ui/charts/trend-chart';
import { Panel } from '#ui/figures/panel';
import { type Annotation, dimensionTone, MOST_SERIES } from '../../../_ui/charts/series';
import { holidayBands } from '../_data/past-lines';
import { PAST_DAYS, ROLLING_DAYS } from '../_data/view';
import type { PartProps } from './parts';

/** At most so many changes of the rules are numbered on the plot; the newest count. */
const MOST_CHANGES = 6;

/** Each value is of seven days together: one a week says all, counted back from today. */
const isWeekEnd = (_: unknown, index: number) => (PAST_DAYS - 1 - index) % ROLLING_DAYS === 0;

/** The lowest rates of the period over the past days, with changes of the rules and public holidays. */
export function PastTrend({ overview, naming }: PartProps) {
  const t = useTranslations('overview');
  const { past, now, facts } = overview;
  const rate = (index: number) => now.score.dimensions[DIMENSIONS[index] ?? 'timeliness'].value;
  const shown = DIMENSIONS.map((_, index) => index)
    .filter((index) => past.dimensions[index]?.some((value) => value !== null))
    .sort((a, b) => (rate(a) ?? 2) - (rate(b) ?? 2))
    .slice(0, MOST_SERIES)
    .sort((a, b) => a - b);
  const series = shown.flatMap((index) => {
    const dimension = DIMENSIONS[index];
    if (dimension === undefined) return [];
    const label = t(`rate.${dimension}`);
    const values = (past.dimensions[index] ?? []).filter(isWeekEnd);
    return [{ key: dimension, label, tone: dimensionTone(dimension), values }];
  });
  const rules = new Map(facts.ruleSet.rules.map((rule) => [rule.id, rule]));
  const annotations = facts.ruleChanges.slice(-MOST_CHANGES).map(({ at, ruleIds, changed }): Annotation => {
    const first = rules.get(ruleIds[0] ?? '');
    const label =
      ruleIds.length === 0
        ? t('trend.reevaluated', { changed })
        : t('trend.rules', {
            count: ruleIds.length,
            first: first ? naming.rule(first) : (ruleIds[0] ?? ''),
          });
    return { day: dayOfInstant(at), label };
  });
  return (
    <Panel title={t('trend.title')} note={t('trend.note', { rolling: ROLLING_DAYS, shown: series.length })}>
      <TrendChart
        title={t('trend.chart', { days: PAST_DAYS })}
        unit="%"
        kind="rate"
        days={past.days.filter(isWeekEnd)}
        series={series}
        holidays={holidayBands(past.days)}
        annotations={annotations}
      />
    </Panel>
  );
}
