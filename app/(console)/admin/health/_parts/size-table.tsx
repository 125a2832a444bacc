import { useTranslations } from 'next-intl';
import { formatBytes } from '#app/_ui/format/number';
import type { TableSize } from '#domain/health/health-check';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';

/** Tables by the room they take. */
export function SizeTable({ tables }: { readonly tables: readonly TableSize[] }) {
  const t = useTranslations('health');
  const columns: Column<TableSize>[] = [
    { key: 'name', header: t('columns.table'), heads: true, cell: ({ name }) => <code>{name}</code> },
    { key: 'bytes', header: t('columns.bytes'), align: 'right', cell: ({ bytes }) => formatBytes(bytes) },
    {
      key: 'rows',
      header: t('columns.rows'),
      align: 'right',
      cell: ({ rows }) => <NumberText value={rows} />,
    },
    {
      key: 'dead',
      header: t('columns.dead'),
      align: 'right',
      cell: ({ dead }) => <NumberText value={dead} />,
    },
  ];
  return (
    <DataTable
      caption={t('sizes')}
      columns={columns}
      rows={tables}
      rowKey={({ name }) => name}
      empty={<EmptyState title={t('noTables')} />}
    />
  );
}
