import { useLocale, useTranslations } from 'next-intl';
import type { CallFindingRow } from '#db/queries/calls/sources/call-findings-page';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { StatusBadge } from '#ui/words/status-badge';
import { InstantText } from '#ui/words/time-text';
import { detailText, kindOf } from './finding-words';

/** What is or was wrong with sources, newest first. */
export function FindingTable({ findings }: { readonly findings: readonly CallFindingRow[] }) {
  const t = useTranslations('callSources');
  const locale = useLocale();
  const columns: Column<CallFindingRow>[] = [
    { key: 'since', header: t('since'), heads: true, cell: (row) => <InstantText instant={row.openedAt} /> },
    {
      key: 'kind',
      header: t('kindHead'),
      cell: (row) => {
        const kind = kindOf(row.kind);
        return (
          <StatusBadge tone={row.closedAt === null ? 'missed' : 'quiet'}>
            {kind === null ? row.kind : t(`kind.${kind}`)}
          </StatusBadge>
        );
      },
    },
    {
      key: 'source',
      header: t('source'),
      cell: (row) => (locale === 'en' ? row.nameEn : row.nameZh) ?? row.organisation,
    },
    { key: 'what', header: t('what'), cell: (row) => row.subject },
    { key: 'detail', header: t('detail'), cell: (row) => detailText(row.detail) },
    { key: 'closed', header: t('closed'), cell: (row) => <InstantText instant={row.closedAt} /> },
  ];
  return (
    <DataTable
      caption={t('findings')}
      columns={columns}
      rows={findings}
      rowKey={(row) => row.findingId}
      empty={<EmptyState title={t('noFindings')} />}
    />
  );
}
