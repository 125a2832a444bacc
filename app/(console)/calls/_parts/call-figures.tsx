import { useLocale, useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatSpan } from '#app/_ui/format/time';
import { callsIn } from '#db/queries/calls/figures/call-sums';
import type { SideTotals } from '#db/queries/calls/figures/call-totals';
import { latencyQuantile } from '#domain/calls/latency';
import { Figure } from '#ui/figures/figure';
import { FigureGrid } from '#ui/figures/figure-grid';
import type { CallChoice } from './choice';
import type { CallFigures } from './load-figures';

interface RowProps {
  readonly choice: CallChoice;
  readonly figures: CallFigures;
  readonly query: Query;
}

/** Calls, served, denied, unexplained, one-sided, and how long libraries take. */
export function CallFigureRow({ choice, figures, query }: RowProps) {
  const t = useTranslations('calls');
  const locale = useLocale();
  const { library, caller, before } = figures;
  const span = formatSpan(choice.period.from, choice.period.to, locale);
  const { previous } = choice.period;
  const comparedWith = previous
    ? { comparedWith: t('comparedWith', { span: formatSpan(previous.from, previous.to, locale) }) }
    : {};
  const search = (changes: Record<string, string>) => addressWith('/calls/search', query, changes);
  const change = (of: (side: SideTotals) => number | null) => {
    if (before === null || callsIn(before) === 0) return {};
    const [now, then] = [of(library), of(before)];
    return now === null || then === null ? {} : { change: now - then, ...comparedWith };
  };
  return (
    <FigureGrid columns={6} label={t('figures')}>
      <Figure
        label={t('callsHead')}
        kind="count"
        unit={t('unit')}
        value={callsIn(library)}
        href={search({})}
        meaning={t('meaning.calls', { span })}
        better="neither"
        spark={figures.days.map(callsIn)}
        sparkLabel={t('perDay')}
        {...change(callsIn)}
      />
      <Figure
        label={t('servedShare')}
        kind="rate"
        value={shareOf(library.served, library)}
        href={search({ outcome: 'served' })}
        meaning={t('meaning.served', { span })}
        {...change((side) => shareOf(side.served, side))}
      />
      <Figure
        label={t('outcome.denied')}
        kind="count"
        unit={t('unit')}
        value={library.denied}
        href={search({ outcome: 'denied' })}
        meaning={t('meaning.denied', { span })}
        better="neither"
        {...change((side) => side.denied)}
      />
      <Figure
        label={t('unexplained')}
        kind="count"
        unit={t('unit')}
        value={library.unexplained}
        href={search({ explained: 'no' })}
        meaning={t('meaning.unexplained', { span })}
        better="lower"
        spark={figures.days.map((day) => day.unexplained)}
        sparkLabel={t('perDay')}
        {...change((side) => side.unexplained)}
      />
      <Figure
        label={t('sidesDiffer')}
        kind="count"
        unit={t('unit')}
        value={Math.abs(callsIn(library) - callsIn(caller))}
        href={addressWith('/calls/sources', query, {})}
        meaning={t('meaning.sidesDiffer', { span })}
        better="lower"
      />
      <Figure
        label={t('slowest')}
        kind="micros"
        value={microsOf(library.latency)}
        href={search({})}
        meaning={t('meaning.slowest', { span })}
        better="lower"
        {...change((side) => microsOf(side.latency))}
      />
    </FigureGrid>
  );
}

function shareOf(part: number, whole: SideTotals): number | null {
  const calls = callsIn(whole);
  return calls === 0 ? null : part / calls;
}

function microsOf(latency: readonly number[]): number | null {
  const ms = latencyQuantile(latency, 0.95);
  return ms === null ? null : ms * 1_000;
}
