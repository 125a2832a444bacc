import { useTranslations } from 'next-intl';
import type { GroupCounts } from '#db/queries/disputes/figures/dispute-counts';
import type { DisputeMark } from '#db/queries/disputes/figures/marks';
import { type DisputeShare, disputeShare, satisfactionOf } from '#domain/disputes/figures';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { DisputeKindText } from '../../_parts/dispute-words';
import type { DisputeNames } from '../../_parts/names';
import type { DisputeFigures } from './load-figures';
import { SatisfactionText, ShareText } from './share-text';
import type { ToRows } from './to-rows';

/** Of each share: the mark whose rows it is made of. */
const ROWS_OF: Readonly<Record<DisputeShare, DisputeMark>> = {
  closing: 'closed',
  overdue: 'missed',
  extension: 'extended',
  return: 'returned',
  reopening: 'reopened',
  escape: 'escaped',
};

/** Counts and shares by department, region or kind. */
export function GroupTable({
  figures,
  names,
  toRows,
  most,
}: {
  readonly figures: DisputeFigures;
  readonly names: DisputeNames;
  readonly toRows: ToRows;
  /** Rows shown; null: all. */
  readonly most: number | null;
}) {
  const f = useTranslations('disputeFigures');
  const { by } = figures;
  const count = (key: 'received' | 'open' | 'overdue'): Column<GroupCounts> => ({
    key,
    header: f(`mark.${key}`),
    unit: f('unit'),
    align: 'right',
    cell: (row) =>
      row[key] === 0 ? (
        <NumberText value={0} />
      ) : (
        <a href={toRows(key, { by, key: row.key })}>
          <NumberText value={row[key]} />
        </a>
      ),
  });
  const share = (name: DisputeShare): Column<GroupCounts> => ({
    key: `share ${name}`,
    spare: (row) => !disputeShare(name, row).value,
    header: f(`share.${name}`),
    align: 'right',
    cell: (row) => (
      <ShareText rate={disputeShare(name, row)} href={toRows(ROWS_OF[name], { by, key: row.key })} />
    ),
  });
  const columns: Column<GroupCounts>[] = [
    {
      key: 'key',
      header: f(`group.${by}`),
      heads: true,
      cell: (row) => <GroupName by={by} row={row} names={names} />,
    },
    ...(['received', 'open', 'overdue'] as const).map(count),
    ...(['closing', 'overdue', 'extension', 'return', 'reopening'] as const).map(share),
    {
      key: 'satisfaction',
      spare: (row) => satisfactionOf(row).value === null,
      header: f('satisfaction'),
      align: 'right',
      cell: (row) => (
        <SatisfactionText of={satisfactionOf(row)} href={toRows('reached', { by, key: row.key })} />
      ),
    },
    share('escape'),
  ];
  return (
    <DataTable
      caption={f(`by.${by}`)}
      columns={columns}
      rows={most === null ? figures.groups : figures.groups.slice(0, most)}
      rowKey={(row) => row.key}
      empty={<EmptyState title={f('noneFound')}>{f('noneFoundNext')}</EmptyState>}
    />
  );
}

function GroupName({
  by,
  row,
  names,
}: {
  readonly by: DisputeFigures['by'];
  readonly row: GroupCounts;
  readonly names: DisputeNames;
}) {
  const f = useTranslations('disputeFigures');
  if (by === 'kind') return <DisputeKindText kind={row.key} />;
  if (row.key === '') return f('noDepartment');
  return by === 'department' ? names.organisation(row.key) : names.region(row.key);
}
