import { useTranslations } from 'next-intl';
import type { Locale } from '#app/_i18n/locale';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';
import type { OrganisationStanding } from '#db/queries/identity/organisation-standing';
import { type Column, DataTable } from '#ui/tables/data-table';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { StatusBadge } from '#ui/words/status-badge';
import { InstantText } from '#ui/words/time-text';

interface OrganisationTableProps {
  readonly rows: readonly OrganisationStanding[];
  readonly locale: Locale;
  /** Whether the number of keys leads to them. */
  readonly keysShown: boolean;
}

export function OrganisationTable({ rows, locale, keysShown }: OrganisationTableProps) {
  const t = useTranslations('access');
  const words = useTranslations('words');
  const columns: Column<OrganisationStanding>[] = [
    {
      key: 'name',
      header: t('organisation'),
      heads: true,
      cell: ({ nameZh, nameEn, active }) => (
        <>
          {locale === 'en' ? nameEn : nameZh}{' '}
          {active ? null : <StatusBadge tone="quiet">{t('inactive')}</StatusBadge>}
        </>
      ),
    },
    { key: 'code', header: t('code'), cell: ({ code }) => <CodeText code={code} kind="uscc" /> },
    {
      key: 'region',
      header: t('region'),
      cell: ({ regionCode, level }) => `${regionNamed(regionCode, locale)} · ${words(`level.${level}`)}`,
    },
    {
      key: 'roles',
      header: t('organisationRole'),
      cell: ({ roles }) => roles.map((role) => words(`organisationRole.${role}`)).join(t('and')),
    },
    {
      key: 'keys',
      header: t('keys'),
      align: 'right',
      cell: ({ code, keys }) =>
        keysShown ? (
          <a href={`/admin/keys?organisation=${encodeURIComponent(code)}`}>
            <NumberText value={keys} exact />
          </a>
        ) : (
          <NumberText value={keys} exact />
        ),
    },
    {
      key: 'last',
      header: t('lastDelivery'),
      cell: ({ lastDeliveryAt }) => <InstantText instant={lastDeliveryAt} />,
    },
  ];
  return (
    <DataTable
      caption={t('organisations')}
      columns={columns}
      rows={rows}
      rowKey={({ code }) => code}
      empty={<EmptyState title={t('noOrganisations')}>{t('noOrganisationsNext')}</EmptyState>}
    />
  );
}
