import { useTranslations } from 'next-intl';
import { formatRate } from '#app/_ui/format/number';
import { disputeShare, satisfactionOf } from '#domain/disputes/figures';
import { Figure } from '#ui/figures/figure';
import { FigureGrid } from '#ui/figures/figure-grid';
import type { DisputeFigures } from './load-figures';
import type { ToRows } from './to-rows';

/** Received, open, overdue, closing share, satisfaction beside it, and what no rule had caught. */
export function DisputeFigureRow({
  figures,
  span,
  toRows,
}: {
  readonly figures: DisputeFigures;
  readonly span: string;
  readonly toRows: ToRows;
}) {
  const f = useTranslations('disputeFigures');
  const { all } = figures;
  const happy = satisfactionOf(all);
  const counted = { kind: 'count', unit: f('unit') } as const;
  return (
    <FigureGrid columns={6} label={f('title')}>
      <Figure
        {...counted}
        label={f('mark.received')}
        value={all.received}
        href={toRows('received')}
        meaning={f('meaning.received', { span })}
      />
      <Figure
        {...counted}
        label={f('mark.open')}
        value={all.open}
        href={toRows('open')}
        meaning={f('meaning.open', { span })}
      />
      <Figure
        {...counted}
        label={f('mark.overdue')}
        value={all.overdue}
        href={toRows('overdue')}
        meaning={f('meaning.overdue', { span })}
        {...(all.overdue > 0 ? { state: { tone: 'missed', word: f('wantsSomebody') } as const } : {})}
      />
      <Figure
        label={f('share.closing')}
        kind="rate"
        value={disputeShare('closing', all).value}
        href={toRows('closed')}
        meaning={f('meaning.closing', { span })}
      />
      <Figure
        label={f('satisfaction')}
        kind="rate"
        value={happy.value}
        href={toRows('reached')}
        meaning={f('meaning.satisfaction', { span })}
        {...(happy.interval === null
          ? {}
          : {
              state: {
                tone: 'quiet',
                word: f('intervalOf', {
                  low: formatRate(happy.interval.low, 1),
                  high: formatRate(happy.interval.high, 1),
                  reached: happy.reached,
                }),
              } as const,
            })}
      />
      <Figure
        label={f('share.escape')}
        kind="rate"
        value={disputeShare('escape', all).value}
        href={toRows('escaped')}
        meaning={f('meaning.escape', { span })}
      />
    </FigureGrid>
  );
}
