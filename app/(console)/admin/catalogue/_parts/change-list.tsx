import { useLocale, useTranslations } from 'next-intl';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { FieldChange, RowChange } from '#domain/catalogue/proposal';
import { type Column, DataTable } from '#ui/tables/data-table';
import { CodeText } from '#ui/words/code-text';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent } from '#ui/words/time-text';
import styles from '../catalogue.module.css';
import { type ValueWords, valueWords } from './value-words';

/** Rows spelt out on one page; a file's further ones are counted. */
const MOST_ROWS = 200;

/** Row by row, field by field: what is, and what is to be. */
export function ChangeList({ rows }: { readonly rows: readonly RowChange[] }) {
  const t = useTranslations('proposals');
  const locale = useLocale();
  return (
    <>
      {rows.slice(0, MOST_ROWS).map((row) => (
        <article key={`${row.list} ${row.code}`} className={styles.row} aria-label={named(row, locale)}>
          <h3>
            {named(row, locale)}{' '}
            <StatusBadge tone={row.added ? 'focus' : 'quiet'}>
              {t(row.added ? 'added' : 'changed')}
            </StatusBadge>
          </h3>
          <p className={styles.rowCode}>
            {t(`list.${row.list}`)} <CodeText code={row.code} />
          </p>
          <Changes row={row} />
        </article>
      ))}
      {rows.length > MOST_ROWS ? <p>{t('moreRows', { count: rows.length - MOST_ROWS })}</p> : null}
    </>
  );
}

function Changes({ row }: { readonly row: RowChange }) {
  const t = useTranslations('proposals');
  const catalogue = useTranslations('catalogue');
  const words = useTranslations('words');
  const locale = useLocale();
  const said: ValueWords = { t, catalogue, words, locale };
  const value = (change: FieldChange, side: 'from' | 'to') => {
    const text = valueWords(change, change[side], said);
    return text === null ? <Absent /> : <span className={styles.value}>{text}</span>;
  };
  const field = ({ field: name, of }: FieldChange) =>
    of === null ? t(`field.${name}`) : t('faceFieldOf', { of, word: t(`field.${name}`) });
  const columns: Column<FieldChange>[] = [
    { key: 'field', header: t('columns.field'), heads: true, cell: field },
    ...(row.added
      ? []
      : [
          {
            key: 'from',
            header: t('columns.from'),
            cell: (change: FieldChange) => <del className={styles.from}>{value(change, 'from')}</del>,
          },
        ]),
    {
      key: 'to',
      header: t('columns.to'),
      cell: (change) => <ins className={styles.to}>{value(change, 'to')}</ins>,
    },
  ];
  return (
    <DataTable
      caption={t('changesOf', { name: named(row, locale) })}
      columns={columns}
      rows={row.added ? row.changes.filter(({ to }) => to !== null && to !== false) : row.changes}
      rowKey={({ field: name, of }) => `${of ?? ''} ${name}`}
      empty={<Absent />}
    />
  );
}
