import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { permits } from '#domain/identity/permission';
import { KEY_STATES } from '#domain/machine/key-state';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { listApiKeys } from '#services/identity/keys/list-api-keys';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { FilterChips } from '#ui/tables/filter-chips';
import { KeyLead } from './_parts/key-lead';
import { KeyTable } from './_parts/key-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('keys');
  return { title: t('title') };
}

/** Keys of machine clients: whose, for what, from where, until when, and whether anybody uses them. */
export default async function KeysPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requirePermitted('key.list'),
    getTranslations('keys'),
  ]);
  const keys = await listApiKeys(await contextOf(actor));
  const wanted = KEY_STATES.find((state) => state === one(query, 'state'));
  return (
    <>
      <PageHead
        title={t('title')}
        side={permits(actor, 'key.issue') ? <Link href="/admin/keys/new">{t('new')}</Link> : null}
      >
        <KeyLead keys={keys} />
      </PageHead>
      <FilterChips
        path="/admin/keys"
        query={query}
        filters={[
          {
            name: 'state',
            label: t('standing'),
            as: 'chips',
            choices: KEY_STATES.map((value) => ({
              value,
              label: t(`state.${value}`),
              count: keys.filter(({ state }) => state === value).length,
            })),
          },
        ]}
      />
      <Panel title={t('list')} note={t('order')}>
        <KeyTable keys={wanted === undefined ? keys : keys.filter(({ state }) => state === wanted)} />
      </Panel>
    </>
  );
}
