import { useTranslations } from 'next-intl';
import { DIMENSION_WEIGHTS } from '#domain/metrics/score';
import { DIMENSIONS, type Dimension } from '#domain/rules/rule';
import { Figure } from '#ui/figures/figure';
import { FigureGrid } from '#ui/figures/figure-grid';
import { PAST_DAYS, spanText } from '../_data/view';
import type { PartProps } from './parts';

/** Eleven figures: score, coverage, records received, overdue disputes, and the seven dimension rates with their past. */
export function KeyFigures(props: PartProps) {
  const t = useTranslations('overview');
  const { overview, doors } = props;
  const { now, before, past, view } = overview;
  const [from, to] = spanText(view.period);
  const span = { from, to };
  const comparedWith = useComparedSpan(props);
  const change = (one: number | null, other: number | null | undefined) =>
    before === null ? undefined : one === null || other == null ? null : one - other;
  const shared = comparedWith === null ? {} : { comparedWith };
  const overdue = overview.facts.overdue.reduce((sum, { disputes }) => sum + disputes, 0);
  return (
    <FigureGrid columns={6} label={t('figures')}>
      <Figure
        {...shared}
        label={t('score')}
        kind="score"
        unit={t('points')}
        value={now.score.value}
        change={change(now.score.value, before?.score.value)}
        spark={past.score}
        sparkLabel={t('spark', { name: t('score'), days: PAST_DAYS })}
        href={doors.quality({})}
        meaning={`${t('meaning.score')} ${now.score.coverageKnown ? '' : t('meaning.coverageUnknown')}`}
      />
      <Figure
        {...shared}
        label={t('coverage')}
        kind="rate"
        value={now.score.coverage.value}
        change={change(now.score.coverage.value, before?.score.coverage.value)}
        href={doors.coverage({})}
        meaning={t('meaning.coverage', span)}
      />
      <Figure
        {...shared}
        label={t('records')}
        kind="count"
        unit={t('recordUnit')}
        better="neither"
        value={now.merit.records}
        change={change(now.merit.records, before?.merit.records)}
        href={doors.quality({})}
        meaning={t('meaning.records', span)}
      />
      <Figure
        label={t('overdueDisputes')}
        kind="count"
        unit={t('disputeUnit')}
        better="lower"
        value={overdue}
        href={doors.disputes({})}
        meaning={t('meaning.overdueDisputes')}
        {...(overdue > 0 ? { state: { tone: 'missed', word: t('overdueWord') } as const } : {})}
      />
      {DIMENSIONS.map((dimension, index) => (
        <DimensionFigure key={dimension} {...props} dimension={dimension} index={index} shared={shared} />
      ))}
    </FigureGrid>
  );
}

interface DimensionProps extends PartProps {
  readonly dimension: Dimension;
  readonly index: number;
  readonly shared: { readonly comparedWith?: string };
}

function DimensionFigure({ overview, doors, dimension, index, shared }: DimensionProps) {
  const t = useTranslations('overview');
  const { now, before, past } = overview;
  const rate = now.score.dimensions[dimension];
  const then = before?.score.dimensions[dimension].value;
  const name = t(`rate.${dimension}`);
  const change = rate.value === null || then == null ? null : rate.value - then;
  return (
    <Figure
      {...shared}
      label={name}
      kind="rate"
      value={rate.value}
      {...(before === null ? {} : { change })}
      spark={past.dimensions[index] ?? []}
      sparkLabel={t('spark', { name, days: PAST_DAYS })}
      href={doors.quality({ dimension })}
      meaning={t('meaning.dimension', {
        ...{ name, pass: rate.pass, checked: rate.pass + rate.fail, weight: DIMENSION_WEIGHTS[dimension] },
      })}
    />
  );
}

function useComparedSpan({ overview }: PartProps): string | null {
  const t = useTranslations('overview');
  const { previous } = overview.view.period;
  if (previous === null) return null;
  const [from, to] = spanText(previous);
  return t('comparedSpan', { from: from.slice(5), to: to.slice(5) });
}
