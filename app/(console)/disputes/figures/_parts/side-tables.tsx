import { useTranslations } from 'next-intl';
import { addressWith, carried, type Query } from '#app/_ui/address';
import { formatDecimal } from '#app/_ui/format/number';
import type { ProposedRule } from '#db/queries/disputes/figures/proposed-rules';
import type { RegionFlow } from '#db/queries/disputes/figures/region-flows';
import type { StepTimes } from '#domain/disputes/figures';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, InstantText } from '#ui/words/time-text';
import { DisputeStepText } from '../../_parts/dispute-words';
import type { DisputeNames } from '../../_parts/names';

/** Working days by step: half and nine of ten took no longer. */
export function StepTable({ steps }: { readonly steps: readonly StepTimes[] }) {
  const f = useTranslations('disputeFigures');
  const days = (value: number, uncertain: boolean) => (
    <span title={uncertain ? f('uncertain') : undefined}>
      {formatDecimal(value, 0)}
      {uncertain ? '?' : ''}
    </span>
  );
  const columns: Column<StepTimes>[] = [
    { key: 'step', header: f('step'), heads: true, cell: (row) => <DisputeStepText step={row.step} /> },
    {
      key: 'median',
      header: f('median'),
      unit: f('days'),
      align: 'right',
      cell: (row) => days(row.median, row.uncertain),
    },
    {
      key: 'p90',
      header: f('p90'),
      unit: f('days'),
      align: 'right',
      cell: (row) => days(row.p90, row.uncertain),
    },
    { key: 'clocks', header: f('clocks'), align: 'right', cell: (row) => <NumberText value={row.clocks} /> },
  ];
  return (
    <DataTable
      caption={f('steps')}
      columns={columns}
      rows={steps}
      rowKey={(row) => row.step}
      empty={<EmptyState title={f('noSteps')} />}
    />
  );
}

/** What went from region to region, each number with its disputes. */
export function FlowTable({
  flows,
  names,
  query,
}: {
  readonly flows: readonly RegionFlow[];
  readonly names: DisputeNames;
  readonly query: Query;
}) {
  const f = useTranslations('disputeFigures');
  const kept = { ...carried(query), kind: query.kind };
  const columns: Column<RegionFlow>[] = [
    { key: 'from', header: f('fromRegion'), heads: true, cell: (row) => names.region(row.from) },
    { key: 'to', header: f('toRegion'), cell: (row) => names.region(row.to) },
    {
      key: 'disputes',
      header: f('transferred'),
      unit: f('unit'),
      align: 'right',
      cell: (row) => (
        <a
          href={addressWith('/disputes/list', kept, {
            mark: 'transferred',
            fromRegion: row.from,
            toRegion: row.to,
          })}
        >
          <NumberText value={row.disputes} />
        </a>
      ),
    },
    { key: 'taken', header: f('taken'), align: 'right', cell: (row) => <NumberText value={row.taken} /> },
    {
      key: 'refused',
      header: f('sentBack'),
      align: 'right',
      cell: (row) => <NumberText value={row.refused} />,
    },
  ];
  return (
    <DataTable
      caption={f('flows')}
      columns={columns}
      rows={flows}
      rowKey={(row) => `${row.from} ${row.to}`}
      empty={<EmptyState title={f('noFlows')} />}
    />
  );
}

/** Rules that disputes showed to be wanting. */
export function ProposalTable({
  proposals,
  names,
}: {
  readonly proposals: readonly ProposedRule[];
  readonly names: DisputeNames;
}) {
  const f = useTranslations('disputeFigures');
  const columns: Column<ProposedRule>[] = [
    { key: 'words', header: f('proposal'), heads: true, cell: (row) => row.words },
    {
      key: 'about',
      header: f('about'),
      cell: (row) =>
        [
          row.certificateType === null ? '' : names.type(row.certificateType),
          row.field === null ? '' : names.field(row.field),
        ]
          .filter((word) => word !== '')
          .join(' · ') || <Absent />,
    },
    {
      key: 'number',
      header: f('number'),
      cell: (row) => <a href={`/disputes/${row.number}`}>{row.number}</a>,
    },
    { key: 'who', header: f('proposer'), cell: (row) => row.proposerName },
    { key: 'at', header: f('proposedAt'), cell: (row) => <InstantText instant={row.proposedAt} /> },
    {
      key: 'state',
      header: f('proposalState'),
      cell: (row) =>
        row.state === 'adopted' ? (
          <StatusBadge tone="met">{f('adopted')}</StatusBadge>
        ) : row.state === 'declined' ? (
          <StatusBadge tone="quiet">{f('declined')}</StatusBadge>
        ) : (
          <StatusBadge tone="focus">{f('proposed')}</StatusBadge>
        ),
    },
  ];
  return (
    <DataTable
      caption={f('proposals')}
      columns={columns}
      rows={proposals}
      rowKey={(row) => row.proposalId}
      empty={<EmptyState title={f('noProposals')} />}
    />
  );
}
