import { useTranslations } from 'next-intl';
import { formatDay } from '#domain/calendar/day';
import { scoreOf } from '#domain/metrics/score';
import { DIMENSIONS } from '#domain/rules/rule';
import { Panel } from '#ui/figures/panel';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { RateText } from '#ui/words/number-text';
import { formatExact } from '../../../_ui/format/number';
import type { PartProps } from './parts';

const MOST_ROWS = 10;
/** Below, a score of a type says more about chance than about the type. */
const FEWEST_RECORDS = 20;

/** Certificate types with the lowest scores, with the dimension that costs them most. */
export function WorstTypes({ overview, doors, naming }: PartProps) {
  const t = useTranslations('overview');
  const { facts, view } = overview;
  const months = [formatDay(view.months.from).slice(0, 7), formatDay(view.months.to).slice(0, 7)];
  const scored = facts.byType
    .filter(({ records }) => records >= FEWEST_RECORDS)
    .map(({ key, records, dimensionPass, dimensionFail }) => {
      const score = scoreOf(dimensionPass, dimensionFail, null);
      const lowest = [...DIMENSIONS].sort(
        (a, b) => (score.dimensions[a].value ?? 2) - (score.dimensions[b].value ?? 2),
      )[0];
      return { key, records, value: score.value ?? 100, lowest, rates: score.dimensions };
    })
    .sort((a, b) => a.value - b.value)
    .slice(0, MOST_ROWS);
  type Row = (typeof scored)[number];
  const columns: Column<Row>[] = [
    {
      key: 'type',
      header: t('type'),
      heads: true,
      cell: (row) => <a href={doors.qualityIn(view.months, { type: row.key })}>{naming.type(row.key)}</a>,
    },
    {
      key: 'records',
      header: t('records'),
      align: 'right',
      cell: (row) => <a href={doors.qualityIn(view.months, { type: row.key })}>{formatExact(row.records)}</a>,
    },
    { key: 'score', header: t('ranking.score'), align: 'right', cell: (row) => row.value.toFixed(1) },
    {
      key: 'lowest',
      header: t('types.lowest'),
      cell: (row) =>
        row.lowest === undefined ? null : (
          <a href={doors.qualityIn(view.months, { type: row.key, dimension: row.lowest })}>
            {t(`rate.${row.lowest}`)} <RateText rate={row.rates[row.lowest].value} />
          </a>
        ),
    },
  ];
  return (
    <Panel
      title={t('types.title')}
      note={t('types.note', {
        fewest: FEWEST_RECORDS,
        months: months[0] === months[1] ? String(months[0]) : months.join(' – '),
      })}
    >
      <DataTable
        caption={t('types.title')}
        columns={columns}
        rows={scored}
        rowKey={(row) => row.key}
        empty={<EmptyState title={t('types.none')} />}
      />
    </Panel>
  );
}
