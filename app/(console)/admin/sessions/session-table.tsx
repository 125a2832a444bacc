import { useTranslations } from 'next-intl';
import type { ListedSession } from '#db/queries/identity/sessions';
import { LONGEST_REASON, SHORTEST_REASON } from '#domain/identity/separation';
import { Opened, useDevice } from '#ui/account/session-words';
import { type Column, DataTable } from '#ui/tables/data-table';
import { InstantText } from '#ui/words/time-text';
import account from '../../../_ui/account/account.module.css';

interface SessionTableProps {
  readonly sessions: readonly ListedSession[];
  readonly mayEnd: boolean;
}

/** Everybody's sessions, last used first. */
export function SessionTable({ sessions, mayEnd }: SessionTableProps) {
  const t = useTranslations('account');
  const words = useTranslations('words');
  const device = useDevice();
  const columns: Column<ListedSession>[] = [
    { key: 'person', header: t('person'), heads: true, cell: (row) => `${row.name}（${row.username}）` },
    { key: 'role', header: t('role'), cell: (row) => words(`role.${row.role}`) },
    { key: 'device', header: t('device'), cell: (row) => device(row.userAgent) },
    { key: 'address', header: t('address'), cell: (row) => row.address || '—' },
    { key: 'since', header: t('since'), cell: (row) => <InstantText instant={row.createdAt} /> },
    { key: 'seen', header: t('lastSeen'), cell: (row) => <InstantText instant={row.lastSeenAt} /> },
    { key: 'how', header: t('how'), cell: (row) => <Opened {...row} /> },
  ];
  if (mayEnd) {
    columns.push({ key: 'end', header: t('endFor'), cell: (row) => <EndForm row={row} /> });
  }
  return (
    <DataTable
      caption={t('adminTitle')}
      columns={columns}
      rows={sessions}
      rowKey={(row) => row.sessionId}
      empty={<p>{t('adminEmpty')}</p>}
    />
  );
}

function EndForm({ row }: { readonly row: ListedSession }) {
  const t = useTranslations('account');
  return (
    <form method="post" action="/api/auth/administer/session" className={account.inline}>
      <input type="hidden" name="session" value={row.sessionId} />
      <input
        name="reason"
        placeholder={t('reason')}
        aria-label={t('endReasonLabel', { name: row.name })}
        minLength={SHORTEST_REASON}
        maxLength={LONGEST_REASON}
        required
      />
      <button type="submit" className={account.quiet}>
        {t('endOne')}
      </button>
    </form>
  );
}
