import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '#ui/tables/data-table';
import type { Part } from '../../api/v1/openapi.json/document';
import styles from './api-docs.module.css';
import { type SchemaLine, schemaLines } from './schema-lines';

/** An object schema as a table: field, kind, what it means. */
export function SchemaTable({ name, schema }: { readonly name: string; readonly schema: Part }) {
  const t = useTranslations('apiDocs');
  const lines = schemaLines(schema).map((line, index) => ({ ...line, key: `${index} ${line.path}` }));
  const columns: Column<SchemaLine & { key: string }>[] = [
    {
      key: 'path',
      header: t('field'),
      heads: true,
      cell: ({ path }) => <code className={styles.path}>{path}</code>,
    },
    {
      key: 'kind',
      header: t('kind'),
      cell: ({ kind, ref }) => (
        <code className={styles.kind}>{ref === null ? kind : <a href={`#schema-${ref}`}>{kind}</a>}</code>
      ),
    },
    { key: 'required', header: t('required'), cell: ({ required }) => (required ? t('yes') : t('no')) },
    { key: 'description', header: t('meaning'), cell: ({ description }) => description },
  ];
  return (
    <DataTable
      caption={t('schemaCaption', { name })}
      columns={columns}
      rows={lines}
      rowKey={({ key }) => key}
      empty={<p className={styles.note}>{t('free')}</p>}
    />
  );
}
