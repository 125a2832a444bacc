import { useLocale, useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatSpan } from '#app/_ui/format/time';
import { Figure } from '#ui/figures/figure';
import { FigureGrid } from '#ui/figures/figure-grid';
import { type CoverageChoice, NUMBER_STATES, PATH } from './choice';
import { coverageRate } from './coverage-lines';
import type { CoverageFigures } from './load-coverage';

/** Declared, held, and the four ways in which the two disagree; each leads to its rows. */
export function CoverageFigureRow({
  choice,
  figures: { whole },
  query,
}: {
  readonly choice: CoverageChoice;
  readonly figures: CoverageFigures;
  readonly query: Query;
}) {
  const t = useTranslations('coverage');
  const locale = useLocale();
  const span = formatSpan(choice.period.from, choice.period.to, locale);
  const unit = t('unit');
  return (
    <FigureGrid columns={6} label={t('figures')}>
      <Figure
        label={t('declared')}
        kind="count"
        unit={unit}
        value={whole?.declared ?? null}
        href={`${addressWith(PATH, query, { sort: 'declared', lines: 'all' })}#lines`}
        meaning={t('meaning.declared', { span })}
      />
      <Figure
        label={t('held')}
        kind="count"
        unit={unit}
        value={whole === null ? null : coverageRate(whole).pass}
        href={`${addressWith(PATH, query, { sort: 'rate', lines: 'all' })}#lines`}
        meaning={t('meaning.held', { span })}
      />
      {NUMBER_STATES.map((state) => (
        <Figure
          key={state}
          label={t(`state.${state}`)}
          kind="count"
          unit={unit}
          value={whole?.[state] ?? null}
          href={`${addressWith(PATH, query, { state, day: null })}#numbers`}
          meaning={t(`meaning.${state}`, { span })}
        />
      ))}
    </FigureGrid>
  );
}
