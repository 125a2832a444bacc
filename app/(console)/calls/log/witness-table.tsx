import { useTranslations } from 'next-intl';
import type { LogWitnessState } from '#db/queries/calls/sources/log-state';
import { type Column, DataTable } from '#ui/tables/data-table';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, InstantText } from '#ui/words/time-text';

/** Who cosigns checkpoints, and whether that works. */
export function WitnessTable({ witnesses }: { readonly witnesses: readonly LogWitnessState[] }) {
  const t = useTranslations('callLog');
  const columns: Column<LogWitnessState>[] = [
    { key: 'name', header: t('witness'), heads: true, cell: (row) => <CodeText code={row.name} /> },
    {
      key: 'standing',
      header: t('standing'),
      cell: (row) =>
        row.removedAt !== null ? (
          <StatusBadge tone="quiet">{t('removed')}</StatusBadge>
        ) : row.failures > 0 ? (
          <StatusBadge tone="risk" {...(row.lastFailure === null ? {} : { title: row.lastFailure })}>
            {t('failing', { failures: row.failures })}
          </StatusBadge>
        ) : (
          <StatusBadge tone="met">{t('cosigning')}</StatusBadge>
        ),
    },
    { key: 'last', header: t('lastCosigned'), cell: (row) => <InstantText instant={row.lastCosignedAt} /> },
    { key: 'url', header: t('address'), cell: (row) => row.url || <Absent /> },
  ];
  return (
    <DataTable
      caption={t('witnesses')}
      columns={columns}
      rows={witnesses}
      rowKey={(row) => row.name}
      empty={<EmptyState title={t('noWitnesses')}>{t('noWitnessesNext')}</EmptyState>}
    />
  );
}
