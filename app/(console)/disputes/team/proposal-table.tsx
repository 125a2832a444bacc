import { useTranslations } from 'next-intl';
import type { DeskRow } from '#db/queries/disputes/desk/desk-row';
import type { Instant } from '#domain/calendar/instant';
import type { ProposedAssignment } from '#services/cases/propose-assignments';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { Absent } from '#ui/words/time-text';
import { DisputeKindText, DueWords } from '../_parts/dispute-words';
import type { DisputeNames } from '../_parts/names';

/** A dispute that nobody owns, and whom it would go to. */
export interface ProposedRow {
  readonly dispute: DeskRow;
  readonly to: ProposedAssignment['to'];
}

/** Who would get which dispute, and why: exactly what the button below it does. */
export function ProposalTable({
  rows,
  names,
  now,
}: {
  readonly rows: readonly ProposedRow[];
  readonly names: DisputeNames;
  readonly now: Instant;
}) {
  const t = useTranslations('disputes');
  const f = useTranslations('disputeFigures');
  const columns: Column<ProposedRow>[] = [
    {
      key: 'number',
      header: f('number'),
      heads: true,
      cell: ({ dispute: { number } }) => <a href={`/disputes/${number}`}>{number}</a>,
    },
    {
      key: 'what',
      header: t('queue.kindHead'),
      cell: ({ dispute: { kind, certificateType } }) => (
        <span>
          <DisputeKindText kind={kind} />
          {certificateType === null ? null : ` · ${names.type(certificateType)}`}
        </span>
      ),
    },
    {
      key: 'organisation',
      header: t('facts.responsible'),
      cell: ({ dispute: { organisation } }) =>
        organisation === null ? <Absent /> : names.organisation(organisation),
    },
    {
      key: 'due',
      header: t('queue.due'),
      cell: ({ dispute: { dueAt } }) => <DueWords dueAt={dueAt} now={now} />,
    },
    {
      key: 'to',
      header: f('team.proposed'),
      cell: ({ to }) => (to === null ? f('team.nobodyMay') : <strong>{to.name}</strong>),
    },
    {
      key: 'why',
      header: f('team.why'),
      cell: ({ to }) =>
        to === null ? f('team.whyNobody') : f('team.whyLoad', { inHand: to.inHand, among: to.among }),
    },
  ];
  return (
    <DataTable
      caption={f('team.proposal')}
      columns={columns}
      rows={rows}
      rowKey={({ dispute }) => dispute.caseId}
      empty={<EmptyState title={f('team.noUnowned')} />}
    />
  );
}
