import { useTranslations } from 'next-intl';
import { formatInstantText } from '#app/_ui/format/time';
import type { ListedSession } from '#db/queries/identity/sessions';
import { Opened, useDevice } from '#ui/account/session-words';
import { type Column, DataTable } from '#ui/tables/data-table';
import { InstantText } from '#ui/words/time-text';
import account from '../../../_ui/account/account.module.css';

interface OwnSessionsProps {
  readonly sessions: readonly ListedSession[];
  /** The one that looks at this page. */
  readonly current: string;
}

/** One's own sessions, each to be ended, and all others at once. */
export function OwnSessions({ sessions, current }: OwnSessionsProps) {
  const t = useTranslations('account');
  const device = useDevice();
  const columns: Column<ListedSession>[] = [
    { key: 'device', header: t('device'), heads: true, cell: (row) => device(row.userAgent) },
    { key: 'address', header: t('address'), cell: (row) => row.address || '—' },
    { key: 'since', header: t('since'), cell: (row) => <InstantText instant={row.createdAt} /> },
    { key: 'seen', header: t('lastSeen'), cell: (row) => <InstantText instant={row.lastSeenAt} /> },
    { key: 'how', header: t('how'), cell: (row) => <Opened {...row} /> },
    {
      key: 'end',
      header: t('endOne'),
      cell: (row) =>
        row.sessionId === current ? (
          t('thisOne')
        ) : (
          <form method="post" action="/api/auth/sessions/end">
            <input type="hidden" name="session" value={row.sessionId} />
            <button
              type="submit"
              className={account.quiet}
              aria-label={t('endOneLabel', {
                device: device(row.userAgent),
                time: formatInstantText(row.createdAt),
              })}
            >
              {t('endOne')}
            </button>
          </form>
        ),
    },
  ];
  return (
    <>
      <DataTable
        caption={t('sessions')}
        columns={columns}
        rows={sessions}
        rowKey={(row) => row.sessionId}
        focusKey={current}
        empty={null}
      />
      {sessions.length > 1 ? (
        <form method="post" action="/api/auth/sessions/end" className={account.apart}>
          <button type="submit" className={account.quiet}>
            {t('endOthers')}
          </button>
        </form>
      ) : (
        <p className={account.hint}>{t('noOthers')}</p>
      )}
    </>
  );
}
