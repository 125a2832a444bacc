import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Tone } from '#app/_ui/words/tone';
import type { RoleRequestRow } from '#db/queries/identity/role-requests';
import type { Scope } from '#domain/identity/scope';
import type { RequestState } from '#domain/identity/separation';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, InstantText } from '#ui/words/time-text';

const TONES: Record<RequestState, Tone> = {
  open: 'risk',
  approved: 'met',
  refused: 'missed',
  withdrawn: 'quiet',
};

interface DecidedTableProps {
  readonly rows: readonly RoleRequestRow[];
  readonly scopeInWords: (scope: Scope) => string;
  /** Whether the account is named: not on its own page. */
  readonly named: boolean;
}

/** Requests with what became of them. */
export function DecidedTable({ rows, scopeInWords, named }: DecidedTableProps) {
  const t = useTranslations('access');
  const words = useTranslations('words');
  const columns: Column<RoleRequestRow>[] = [
    ...(named
      ? [
          {
            key: 'account',
            header: t('account'),
            heads: true,
            cell: ({ userId, name }: RoleRequestRow) => (
              <Link href={`/admin/users/${userId}`} prefetch={false}>
                {name}
              </Link>
            ),
          },
        ]
      : []),
    {
      key: 'wish',
      header: t('wish'),
      cell: ({ role, scope }) => `${words(`role.${role}`)} · ${scopeInWords(scope)}`,
    },
    {
      key: 'state',
      header: t('standing'),
      cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`request.${state}`)}</StatusBadge>,
    },
    { key: 'reason', header: t('reason'), cell: ({ reason }) => reason },
    {
      key: 'by',
      header: t('askedBy'),
      cell: ({ requesterName, requestedBy }) => requesterName ?? requestedBy,
    },
    { key: 'at', header: t('askedAt'), cell: ({ requestedAt }) => <InstantText instant={requestedAt} /> },
    { key: 'decider', header: t('decidedBy'), cell: ({ deciderName }) => deciderName ?? <Absent /> },
    { key: 'decided', header: t('decidedAt'), cell: ({ decidedAt }) => <InstantText instant={decidedAt} /> },
    { key: 'why', header: t('decisionReason'), cell: ({ decisionReason }) => decisionReason ?? <Absent /> },
  ];
  return (
    <DataTable
      caption={t('decided')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('noRequests')} />}
    />
  );
}
