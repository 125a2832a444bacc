import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Tone } from '#app/_ui/words/tone';
import type { AccountState, PersonRow } from '#db/queries/identity/people';
import type { Scope } from '#domain/identity/scope';
import { type Column, DataTable } from '#ui/tables/data-table';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, InstantText } from '#ui/words/time-text';

const STATE_TONES: Record<AccountState, Tone> = { open: 'met', closed: 'quiet', waiting: 'risk' };

export function AccountStateBadge({ state }: { readonly state: AccountState }) {
  const t = useTranslations('access');
  return <StatusBadge tone={STATE_TONES[state]}>{t(`state.${state}`)}</StatusBadge>;
}

interface AccountTableProps {
  readonly rows: readonly PersonRow[];
  readonly scopeInWords: (scope: Scope) => string;
}

export function AccountTable({ rows, scopeInWords }: AccountTableProps) {
  const t = useTranslations('access');
  const words = useTranslations('words');
  const columns: Column<PersonRow>[] = [
    {
      key: 'username',
      header: t('username'),
      heads: true,
      cell: ({ id, username }) => (
        <Link href={`/admin/users/${id}`} prefetch={false}>
          {username}
        </Link>
      ),
    },
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    {
      key: 'staff',
      header: t('staffNumber'),
      cell: ({ staffNumber }) => (staffNumber === null ? <Absent /> : <CodeText code={staffNumber} />),
    },
    { key: 'role', header: t('role'), cell: ({ role }) => words(`role.${role}`) },
    { key: 'scope', header: t('scopeColumn'), cell: ({ scope }) => scopeInWords(scope) },
    {
      key: 'state',
      header: t('standing'),
      cell: ({ state, asked }) => (
        <>
          <AccountStateBadge state={state} /> {asked && state !== 'waiting' ? t('changeAsked') : null}
        </>
      ),
    },
    { key: 'seen', header: t('lastSeen'), cell: ({ lastSeenAt }) => <InstantText instant={lastSeenAt} /> },
  ];
  return (
    <DataTable
      caption={t('accountList')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('noAccounts')}>{t('noAccountsNext')}</EmptyState>}
    />
  );
}
