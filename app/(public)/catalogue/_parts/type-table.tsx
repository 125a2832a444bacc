import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { TypeChoice } from '#domain/catalogue/select-types';
import { CodeText } from '#ui/words/code-text';
import { Absent, DayText } from '#ui/words/time-text';
import type { Query } from '../../../_ui/address';
import { formatExact } from '../../../_ui/format/number';
import { type Column, DataTable } from '../../../_ui/tables/data-table';
import styles from '../catalogue.module.css';
import { lineNamed, named } from './named';

interface TypeTableProps {
  readonly types: readonly CertificateType[];
  /** How many items ask for a type, by its code. */
  readonly itemCounts: ReadonlyMap<string, number>;
  readonly choice: TypeChoice;
  readonly query: Query;
  readonly empty: ReactNode;
}

export function TypeTable({ types, itemCounts, choice, query, empty }: TypeTableProps) {
  const t = useTranslations('catalogue');
  return (
    <DataTable
      caption={t('tableCaption')}
      columns={useTypeColumns(itemCounts)}
      rows={types}
      rowKey={(type) => type.code}
      sort={{ key: choice.order, descending: choice.descending }}
      path="/catalogue"
      query={query}
      empty={empty}
    />
  );
}

function useTypeColumns(itemCounts: ReadonlyMap<string, number>): Column<CertificateType>[] {
  const t = useTranslations('catalogue');
  const words = useTranslations('words');
  const locale = useLocale();
  return [
    {
      key: 'name',
      header: t('columns.name'),
      sortable: true,
      heads: true,
      cell: (type) => (
        <span className={styles.name}>
          <Link href={`/catalogue/types/${encodeURIComponent(type.code)}`} prefetch={false}>
            {named(type, locale)}
          </Link>
          <span className={styles.code}>
            <CodeText code={type.code} kind="type" />
          </span>
        </span>
      ),
    },
    {
      key: 'line',
      header: t('columns.line'),
      sortable: true,
      cell: (type) => lineNamed(type.issuingLine, locale),
    },
    { key: 'holder', header: t('columns.holder'), cell: (type) => t(`holder.${type.holderKind}`) },
    {
      key: 'start',
      header: t('columns.start'),
      sortable: true,
      cell: (type) => <DayText day={type.collectionStart} />,
    },
    {
      key: 'frequency',
      header: t('columns.frequency'),
      sortable: true,
      cell: (type) => words(`frequency.${type.updateFrequency}`),
    },
    { key: 'validity', header: t('columns.validity'), cell: (type) => t(`validity.${type.validity}`) },
    {
      key: 'stock',
      header: t('columns.stock'),
      unit: t('stockUnit'),
      align: 'right',
      sortable: true,
      cell: (type) => (type.declaredStock === null ? <Absent /> : formatExact(type.declaredStock)),
    },
    {
      key: 'items',
      header: t('columns.items'),
      align: 'right',
      cell: (type) => formatExact(itemCounts.get(type.code) ?? 0),
    },
  ];
}
