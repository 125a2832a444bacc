import { useTranslations } from 'next-intl';
import { LONGEST_REASON, SHORTEST_REASON } from '#domain/identity/separation';
import type { ClosedAccount } from '#services/identity/sessions/list-sessions';
import { type Column, DataTable } from '#ui/tables/data-table';
import { InstantText } from '#ui/words/time-text';
import account from '../../../_ui/account/account.module.css';

interface ClosedAccountsProps {
  readonly accounts: readonly ClosedAccount[];
  readonly mayUnlock: boolean;
}

/** Accounts that failed attempts have closed for a while. */
export function ClosedAccounts({ accounts, mayUnlock }: ClosedAccountsProps) {
  const t = useTranslations('account');
  const columns: Column<ClosedAccount>[] = [
    { key: 'person', header: t('person'), heads: true, cell: (row) => `${row.name}（${row.username}）` },
    {
      key: 'until',
      header: t('closedUntil'),
      cell: (row) => <InstantText instant={row.closedUntil} seconds />,
    },
  ];
  if (mayUnlock)
    columns.push({ key: 'unlock', header: t('unlock'), cell: (row) => <UnlockForm row={row} /> });
  return (
    <DataTable
      caption={t('closedTitle')}
      columns={columns}
      rows={accounts}
      rowKey={(row) => row.username}
      empty={<p>{t('closedEmpty')}</p>}
    />
  );
}

function UnlockForm({ row }: { readonly row: ClosedAccount }) {
  const t = useTranslations('account');
  return (
    <form method="post" action="/api/auth/administer/lock" className={account.inline}>
      <input type="hidden" name="username" value={row.username} />
      <input
        name="reason"
        placeholder={t('reason')}
        aria-label={t('unlockReasonLabel', { name: row.name })}
        minLength={SHORTEST_REASON}
        maxLength={LONGEST_REASON}
        required
      />
      <button type="submit" className={account.quiet}>
        {t('unlock')}
      </button>
    </form>
  );
}
