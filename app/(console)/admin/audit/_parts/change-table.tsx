import type { Translator } from '#app/_i18n/translator';
import type { AuditChange } from '#domain/audit/changes';
import { type Column, DataTable } from '#ui/tables/data-table';
import { type AuditWords, fieldWords, valueWords } from './entry-words';

/** Field by field, what it was and what it became. */
export function ChangeTable({
  changes,
  words,
}: {
  readonly changes: readonly AuditChange[];
  readonly words: AuditWords;
}) {
  const t: Translator<'audit'> = words.t;
  const columns: Column<AuditChange>[] = [
    { key: 'field', header: t('columns.field'), heads: true, cell: ({ field }) => fieldWords(field, words) },
    { key: 'from', header: t('columns.from'), cell: ({ field, from }) => valueWords(field, from, words) },
    { key: 'to', header: t('columns.to'), cell: ({ field, to }) => valueWords(field, to, words) },
  ];
  return (
    <DataTable
      caption={t('changes')}
      columns={columns}
      rows={changes}
      rowKey={({ field }) => field}
      empty={t('none')}
    />
  );
}
