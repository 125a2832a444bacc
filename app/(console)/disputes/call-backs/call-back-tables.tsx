import { useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import type { CallBackRow } from '#db/queries/disputes/desk/call-backs-page';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, InstantText } from '#ui/words/time-text';
import { DisputeKindText, DisputeOutcomeText } from '../_parts/dispute-words';
import type { DisputeNames } from '../_parts/names';

interface TableProps {
  readonly rows: readonly CallBackRow[];
  readonly names: DisputeNames;
}

/** Whom the sample says to call, the longest waiting first; nobody calls about what they decided. */
export function WaitingTable({
  rows,
  names,
  self,
  query,
}: TableProps & { readonly self: string; readonly query: Query }) {
  const f = useTranslations('disputeFigures');
  const columns: Column<CallBackRow>[] = [
    ...useCommon(names),
    { key: 'drawn', header: f('callBack.drawn'), cell: (row) => <InstantText instant={row.drawnAt} /> },
    { key: 'seed', header: f('callBack.seed'), cell: (row) => <code>{row.seed}</code> },
    {
      key: 'call',
      header: f('callBack.call'),
      cell: (row) =>
        row.handlerId === self ? (
          f('callBack.own')
        ) : (
          <a href={addressWith('/disputes/call-backs', query, { call: row.callBackId })}>
            {f('callBack.call')}
          </a>
        ),
    },
  ];
  return (
    <DataTable
      caption={f('callBack.waiting')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.callBackId}
      empty={<EmptyState title={f('callBack.none')} />}
    />
  );
}

/** What those called said, the last first. */
export function AnsweredTable({ rows, names }: TableProps) {
  const f = useTranslations('disputeFigures');
  const columns: Column<CallBackRow>[] = [
    ...useCommon(names),
    { key: 'when', header: f('callBack.when'), cell: (row) => <InstantText instant={row.answeredAt} /> },
    { key: 'caller', header: f('callBack.caller'), cell: (row) => row.callerName ?? <Absent /> },
    {
      key: 'result',
      header: f('callBack.result'),
      cell: (row) =>
        row.reached === true ? (
          <StatusBadge tone={row.satisfied ? 'met' : 'missed'}>
            {row.satisfied ? f('callBack.satisfied') : f('callBack.notSatisfied')}
          </StatusBadge>
        ) : (
          <StatusBadge tone="quiet">{f('callBack.notReached')}</StatusBadge>
        ),
    },
  ];
  return (
    <DataTable
      caption={f('callBack.answered')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.callBackId}
      empty={<EmptyState title={f('callBack.noneAnswered')} />}
    />
  );
}

function useCommon(names: DisputeNames): Column<CallBackRow>[] {
  const t = useTranslations('disputes');
  const f = useTranslations('disputeFigures');
  return [
    {
      key: 'number',
      header: f('number'),
      heads: true,
      cell: (row) => <a href={`/disputes/${row.number}`}>{row.number}</a>,
    },
    { key: 'kind', header: t('queue.kindHead'), cell: (row) => <DisputeKindText kind={row.kind} /> },
    {
      key: 'organisation',
      header: t('facts.responsible'),
      cell: (row) => (row.organisation === null ? <Absent /> : names.organisation(row.organisation)),
    },
    {
      key: 'outcome',
      header: t('facts.outcome'),
      cell: (row) => <DisputeOutcomeText outcome={row.outcome} />,
    },
  ];
}
