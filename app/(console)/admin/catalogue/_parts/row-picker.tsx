import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Query } from '#app/_ui/address';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Organisation } from '#domain/catalogue/organisation';
import { Panel } from '#ui/figures/panel';
import { DataTable } from '#ui/tables/data-table';
import { FilterChips } from '#ui/tables/filter-chips';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import styles from '../catalogue.module.css';

const MOST_SHOWN = 20;
const PICKED = ['type', 'organisation'] as const;

interface RowPickerProps {
  readonly query: Query;
  readonly kind: (typeof PICKED)[number];
  readonly text: string;
  readonly types: readonly CertificateType[];
  readonly organisations: readonly Organisation[];
}

/** Where a change begins: a row of the catalogue to change, a new one, or a whole file. */
export function RowPicker({ query, kind, text, types, organisations }: RowPickerProps) {
  const t = useTranslations('proposals');
  const locale = useLocale();
  const rows: readonly (CertificateType | Organisation)[] = kind === 'type' ? types : organisations;
  const wanted = text.toLowerCase();
  const found = rows.filter(({ code, nameZh, nameEn }) =>
    `${code} ${nameZh} ${nameEn}`.toLowerCase().includes(wanted),
  );
  const shown = found.slice(0, MOST_SHOWN);
  return (
    <Panel
      title={t('propose')}
      note={t('proposeNote')}
      side={
        <span className={styles.doors}>
          <Link href="/admin/catalogue/edit?kind=type">{t('newType')}</Link>
          <Link href="/admin/catalogue/edit?kind=organisation">{t('newOrganisation')}</Link>
          <Link href="/admin/catalogue/file">{t('wholeFile')}</Link>
        </span>
      }
    >
      <FilterChips
        path="/admin/catalogue"
        query={query}
        filters={[
          {
            name: 'kind',
            label: t('columns.kind'),
            as: 'chips',
            choices: PICKED.map((value) => ({ value, label: t(`kind.${value}`) })),
          },
          { name: 'text', label: t('find'), as: 'text', hint: t('findHint') },
        ]}
      />
      <DataTable
        caption={t('propose')}
        rows={shown}
        rowKey={({ code }) => code}
        columns={[
          { key: 'name', header: t('field.name'), heads: true, cell: (row) => named(row, locale) },
          {
            key: 'code',
            header: t('field.code'),
            cell: ({ code }) => <CodeText code={code} kind={kind === 'type' ? 'type' : 'uscc'} />,
          },
          {
            key: 'door',
            header: t('columns.door'),
            cell: (row) => (
              <Link
                href={`/admin/catalogue/edit?kind=${kind}&code=${encodeURIComponent(row.code)}`}
                prefetch={false}
                aria-label={t('changeOne', { name: named(row, locale) })}
              >
                {t('change')}
              </Link>
            ),
          },
        ]}
        empty={<EmptyState title={t('nothingFound')} />}
      />
      {found.length > shown.length ? <p>{t('moreFound', { count: found.length - shown.length })}</p> : null}
    </Panel>
  );
}
