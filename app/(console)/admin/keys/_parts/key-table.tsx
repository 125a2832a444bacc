import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { purposeKey } from '#domain/machine/key-purpose';
import type { KeyInList } from '#services/identity/keys/list-api-keys';
import { type Column, DataTable } from '#ui/tables/data-table';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import { InstantText } from '#ui/words/time-text';
import styles from '../keys.module.css';
import { KeyStateBadge } from './key-state';

export function organisationName(
  { organisation, organisationZh, organisationEn }: KeyInList,
  locale: string,
): string {
  return (locale === 'en' ? organisationEn : organisationZh) ?? organisationZh ?? organisation;
}

/** Keys, the newest first. */
export function KeyTable({ keys }: { readonly keys: readonly KeyInList[] }) {
  const t = useTranslations('keys');
  const locale = useLocale();
  const columns: Column<KeyInList>[] = [
    {
      key: 'label',
      header: t('label'),
      heads: true,
      cell: ({ keyId, label }) => (
        <Link href={`/admin/keys/${keyId}`} prefetch={false}>
          {label}
        </Link>
      ),
    },
    { key: 'organisation', header: t('organisation'), cell: (key) => organisationName(key, locale) },
    { key: 'state', header: t('standing'), cell: ({ state }) => <KeyStateBadge state={state} /> },
    {
      key: 'purposes',
      header: t('purposes'),
      cell: ({ purposes }) => (
        <ul className={styles.list}>
          {purposes.map((purpose) => (
            <li key={purpose}>{t(`purpose.${purposeKey(purpose)}`)}</li>
          ))}
        </ul>
      ),
    },
    { key: 'how', header: t('how'), cell: ({ signs }) => t(signs ? 'signed' : 'bearer') },
    { key: 'networks', header: t('networks'), cell: ({ networks }) => <Networks networks={networks} /> },
    { key: 'expires', header: t('expiresAt'), cell: ({ expiresAt }) => <InstantText instant={expiresAt} /> },
    { key: 'used', header: t('lastUsed'), cell: (key) => <LastUsed used={key} /> },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={keys}
      rowKey={({ keyId }) => keyId}
      empty={<EmptyState title={t('none')}>{t('noneNext')}</EmptyState>}
    />
  );
}

export function Networks({ networks }: { readonly networks: readonly string[] }) {
  const t = useTranslations('keys');
  if (networks.length === 0) return t('anywhere');
  return (
    <ul className={styles.list}>
      {networks.map((network) => (
        <li key={network}>
          <CodeText code={network} />
        </li>
      ))}
    </ul>
  );
}

export function LastUsed({
  used: { lastUsedAt, lastUsedFrom },
}: {
  readonly used: Pick<KeyInList, 'lastUsedAt' | 'lastUsedFrom'>;
}) {
  const t = useTranslations('keys');
  if (lastUsedAt === null) return t('never');
  return (
    <>
      <InstantText instant={lastUsedAt} />
      {lastUsedFrom === null ? null : (
        <>
          {' '}
          <CodeText code={lastUsedFrom} />
        </>
      )}
    </>
  );
}
