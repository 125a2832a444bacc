import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Translator } from '#app/_i18n/translator';
import type { Tone } from '#app/_ui/words/tone';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { ProposalRow } from '#db/queries/catalogue/proposals';
import type { Instant } from '#domain/calendar/instant';
import type { RequestState } from '#domain/identity/separation';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, InstantText } from '#ui/words/time-text';

export const PROPOSAL_TONES: Record<RequestState, Tone> = {
  open: 'risk',
  approved: 'met',
  refused: 'missed',
  withdrawn: 'quiet',
};

interface ProposalTableProps {
  readonly rows: readonly ProposalRow[];
  readonly which: 'open' | 'decided';
  readonly now: Instant;
}

/** Proposals, each a door to what it changes. */
export function ProposalTable({ rows, which, now }: ProposalTableProps) {
  const t = useTranslations('proposals');
  const access = useTranslations('access');
  const locale = useLocale();
  const columns: Column<ProposalRow>[] = [
    {
      key: 'subject',
      header: t('columns.subject'),
      heads: true,
      cell: ({ id, subject, nameZh, nameEn }) => (
        <Link href={`/admin/catalogue/${id}`} prefetch={false}>
          {nameZh !== null && nameEn !== null ? named({ nameZh, nameEn }, locale) : subject}
        </Link>
      ),
    },
    { key: 'kind', header: t('columns.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'rows',
      header: t('columns.rows'),
      align: 'right',
      cell: (row) => <NumberText value={row.rows} exact />,
    },
    { key: 'reason', header: access('reason'), cell: ({ reason }) => reason },
    { key: 'by', header: t('columns.by'), cell: ({ proposerName }) => proposerName },
    {
      key: 'at',
      header: t('columns.at'),
      cell: ({ proposedAt }) =>
        which === 'open' ? (
          <InstantText instant={proposedAt} now={now} />
        ) : (
          <InstantText instant={proposedAt} />
        ),
    },
    ...(which === 'open' ? [] : decidedColumns(t, access)),
  ];
  return (
    <DataTable
      caption={t(which === 'open' ? 'open' : 'decided')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t(which === 'open' ? 'noneOpen' : 'noneDecided')} />}
    />
  );
}

function decidedColumns(t: Translator<'proposals'>, access: Translator<'access'>): Column<ProposalRow>[] {
  return [
    {
      key: 'state',
      header: access('standing'),
      cell: ({ state }) => <StatusBadge tone={PROPOSAL_TONES[state]}>{t(`state.${state}`)}</StatusBadge>,
    },
    { key: 'decider', header: t('columns.decider'), cell: ({ deciderName }) => deciderName ?? <Absent /> },
    {
      key: 'decided',
      header: t('columns.decided'),
      cell: ({ decidedAt }) => <InstantText instant={decidedAt} />,
    },
    { key: 'why', header: t('columns.why'), cell: ({ decisionReason }) => decisionReason ?? <Absent /> },
  ];
}
