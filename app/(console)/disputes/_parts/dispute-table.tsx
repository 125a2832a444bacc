import { useTranslations } from 'next-intl';
import type { DeskRow } from '#db/queries/disputes/desk/desk-row';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import type { DisputeState } from '#domain/disputes/dispute';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { Absent, DayText } from '#ui/words/time-text';
import { DisputeKindText, DisputeOutcomeText, DisputeStateBadge, DueWords } from './dispute-words';
import type { DisputeNames } from './names';

/** States whose words leave open how it was decided; the others say it themselves. */
const SAYS_NO_OUTCOME: readonly string[] = ['replied', 'appealed', 'closed'] satisfies DisputeState[];

/** Disputes as rows. */
export function DisputeTable({
  caption,
  rows,
  names,
  now,
}: {
  readonly caption: string;
  readonly rows: readonly DeskRow[];
  readonly names: DisputeNames;
  readonly now: Instant;
}) {
  const t = useTranslations('disputes');
  const f = useTranslations('disputeFigures');
  const columns: Column<DeskRow>[] = [
    {
      key: 'number',
      header: f('number'),
      heads: true,
      cell: (row) => <a href={`/disputes/${row.number}`}>{row.number}</a>,
    },
    { key: 'kind', header: t('queue.kindHead'), cell: (row) => <DisputeKindText kind={row.kind} /> },
    {
      key: 'type',
      header: t('facts.type'),
      cell: (row) => (row.certificateType === null ? <Absent /> : names.type(row.certificateType)),
    },
    {
      key: 'organisation',
      header: t('facts.responsible'),
      cell: (row) => (row.organisation === null ? <Absent /> : names.organisation(row.organisation)),
    },
    {
      key: 'state',
      header: t('queue.stateHead'),
      cell: (row) => (
        <span>
          <DisputeStateBadge state={row.state} />{' '}
          {SAYS_NO_OUTCOME.includes(row.state) && row.outcome !== null ? (
            <DisputeOutcomeText outcome={row.outcome} />
          ) : null}
        </span>
      ),
    },
    {
      key: 'due',
      header: t('queue.due'),
      cell: (row) => (row.closedAt === null ? <DueWords dueAt={row.dueAt} now={now} /> : <Absent />),
    },
    { key: 'opened', header: t('facts.opened'), cell: (row) => <DayText day={dayOfInstant(row.openedAt)} /> },
    { key: 'owner', header: t('facts.owner'), cell: (row) => row.ownerName ?? <Absent /> },
    {
      key: 'closed',
      header: f('closedAt'),
      cell: (row) => <DayText day={row.closedAt === null ? null : dayOfInstant(row.closedAt)} />,
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.caseId}
      empty={<EmptyState title={f('noneFound')}>{f('noneFoundNext')}</EmptyState>}
    />
  );
}
