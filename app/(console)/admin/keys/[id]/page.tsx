import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { permits } from '#domain/identity/permission';
import { purposeKey } from '#domain/machine/key-purpose';
import { opensStill } from '#domain/machine/key-state';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { listApiKeys } from '#services/identity/keys/list-api-keys';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { Notice } from '#ui/words/notice';
import { Absent, InstantText } from '#ui/words/time-text';
import { ClientPanel } from '../_parts/client-panel';
import { KeyStateBadge } from '../_parts/key-state';
import { LastUsed, Networks, organisationName } from '../_parts/key-table';
import keys from '../keys.module.css';
import { KeyActs } from './key-acts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('keys');
  return { title: t('one') };
}

/** One key: its terms, its use, its successor, and what may be done with it. */
export default async function KeyPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const [{ id }, actor, locale, t] = await Promise.all([
    params,
    requirePermitted('key.list'),
    getLocale(),
    getTranslations('keys'),
  ]);
  const all = await listApiKeys(await contextOf(actor));
  const key = all.find(({ keyId }) => keyId === id);
  if (key === undefined) notFound();
  const other = (keyId: string | null) => {
    const found = all.find((one) => one.keyId === keyId);
    return found ? <Link href={`/admin/keys/${found.keyId}`}>{found.label}</Link> : <Absent />;
  };
  return (
    <>
      <PageHead
        title={key.label}
        trail={[{ label: t('title'), href: '/admin/keys' }]}
        side={<KeyStateBadge state={key.state} />}
      />
      {key.state === 'expiring' ? <Notice tone="risk">{t('expiringNotice')}</Notice> : null}
      {key.state === 'handing-over' ? <Notice tone="focus">{t('handingOverNotice')}</Notice> : null}
      <Panel title={t('facts')}>
        <Facts
          facts={[
            { name: t('organisation'), value: organisationName(key, locale) },
            { name: t('keyId'), value: <code className={keys.id}>{key.keyId}</code> },
            {
              name: t('purposes'),
              value: (
                <ul className={keys.list}>
                  {key.purposes.map((purpose) => (
                    <li key={purpose}>{t(`purpose.${purposeKey(purpose)}`)}</li>
                  ))}
                </ul>
              ),
            },
            { name: t('networks'), value: <Networks networks={key.networks} /> },
            { name: t('how'), value: t(key.signs ? 'signed' : 'bearer') },
            { name: t('createdAt'), value: <InstantText instant={key.createdAt} /> },
            { name: t('expiresAt'), value: <InstantText instant={key.expiresAt} /> },
            { name: t('revokedAt'), value: <InstantText instant={key.revokedAt} /> },
            { name: t('lastUsed'), value: <LastUsed used={key} /> },
            { name: t('succeeds'), value: other(key.succeeds) },
            { name: t('successor'), value: other(key.successor) },
            { name: t('note'), value: key.note === '' ? <Absent /> : key.note },
          ]}
        />
      </Panel>
      {opensStill(key.state) ? (
        <KeyActs
          shown={key}
          mayRotate={permits(actor, 'key.rotate')}
          mayRevoke={permits(actor, 'key.revoke')}
        />
      ) : null}
      <ClientPanel signs={key.signs} />
    </>
  );
}
