import { useTranslations } from 'next-intl';
import type { Workload } from '#db/queries/disputes/desk/workload';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { StatusBadge } from '#ui/words/status-badge';

/** Who has what in hand, the most overdue first. */
export function WorkloadTable({ people }: { readonly people: readonly Workload[] }) {
  const f = useTranslations('disputeFigures');
  const count = (key: 'open' | 'soon' | 'closed', header: string): Column<Workload> => ({
    key,
    header,
    unit: f('unit'),
    align: 'right',
    cell: (row) => <NumberText value={row[key]} />,
  });
  const columns: Column<Workload>[] = [
    {
      key: 'person',
      header: f('team.person'),
      heads: true,
      cell: (row) =>
        row.ownerId === null ? (
          <a href="/disputes/desk?whose=unowned">{f('team.nobody')}</a>
        ) : (
          (row.ownerName ?? row.ownerId)
        ),
    },
    count('open', f('team.open')),
    {
      key: 'overdue',
      header: f('team.overdue'),
      unit: f('unit'),
      align: 'right',
      cell: (row) =>
        row.overdue === 0 ? (
          <NumberText value={0} />
        ) : (
          <StatusBadge tone="missed">
            <NumberText value={row.overdue} />
          </StatusBadge>
        ),
    },
    count('soon', f('team.soon')),
    count('closed', f('team.closed')),
  ];
  return (
    <DataTable
      caption={f('team.table')}
      columns={columns}
      rows={people}
      rowKey={(row) => row.ownerId ?? ''}
      empty={<EmptyState title={f('team.none')} />}
    />
  );
}
