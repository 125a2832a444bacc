import { useLocale, useTranslations } from 'next-intl';
import { dimensionTone } from '#app/_ui/charts/series';
import type { NewRuleVersion } from '#db/queries/quality/new-rule-versions';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { DIMENSIONS, type Dimension, type RuleSet } from '#domain/rules/rule';
import { TrendChart } from '#ui/charts/trend-chart';
import { Panel } from '#ui/figures/panel';
import { rateIn } from './heat-lines';
import type { QualityFigures } from './load-quality';

/** Lines that are told apart on one chart: the chosen dimension alone, else the lowest ones. */
const LINES_DRAWN = 4;

/** Daily rates: of the chosen dimension, or of the lowest. Days on which nothing came are gaps. */
export function TrendPanel({
  figures,
  chosen,
  days,
  ruleSet,
  changes,
}: {
  readonly figures: QualityFigures;
  readonly chosen: Dimension | null;
  readonly days: readonly Day[];
  readonly ruleSet: RuleSet;
  readonly changes: readonly NewRuleVersion[];
}) {
  const t = useTranslations('quality');
  const words = useTranslations('words');
  const locale = useLocale();
  const byDay = new Map(figures.days.map((counts) => [counts.day, counts]));
  const drawn = chosen === null ? lowest(figures).slice(0, LINES_DRAWN) : [chosen];
  const names = new Map(
    ruleSet.rules.map((rule) => [rule.id, locale === 'en' ? rule.name.en : rule.name.zh]),
  );
  const annotations = changes.map(({ ruleId, version, inForceFrom }) => ({
    day: dayOfInstant(inForceFrom),
    label: t('ruleChanged', { name: names.get(ruleId) ?? ruleId, version }),
  }));
  return (
    <Panel title={t('trend')} note={chosen === null ? t('trendNote', { count: drawn.length }) : undefined}>
      <TrendChart
        title={t('trendTitle')}
        unit="%"
        kind="rate"
        days={days}
        annotations={annotations}
        series={drawn.map((dimension) => ({
          key: dimension,
          label: words(`dimension.${dimension}`),
          tone: dimensionTone(dimension),
          values: days.map((day) => {
            const counts = byDay.get(day);
            return counts === undefined ? null : rateIn(counts, dimension).value;
          }),
        }))}
      />
    </Panel>
  );
}

function lowest({ whole }: QualityFigures): Dimension[] {
  return DIMENSIONS.filter((dimension) => rateIn(whole, dimension).value !== null).toSorted(
    (a, b) => (rateIn(whole, a).value ?? 1) - (rateIn(whole, b).value ?? 1),
  );
}
