import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { ACCOUNT_STATES, countPeople, people } from '#db/queries/identity/people';
import { roleRequests } from '#db/queries/identity/role-requests';
import { ROLES } from '#domain/identity/actor';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { accountsArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Pager } from '#ui/tables/pager';
import { scopeWords } from '../_parts/scope-words';
import { AccountFilters } from './_parts/account-filters';
import { AccountLead } from './_parts/account-lead';
import { AccountTable } from './_parts/account-table';

/** Accounts on one page. */
const MOST_SHOWN = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access');
  return { title: t('accounts') };
}

/** Who may sign in, as what, over what. */
export default async function UsersPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, locale, t] = await Promise.all([
    searchParams,
    requirePermitted('user.list'),
    getLocale(),
    getTranslations('access'),
  ]);
  const db = await accountsArchive();
  const wish = {
    text: one(query, 'text')?.slice(0, 100),
    role: ROLES.find((role) => role === one(query, 'role')),
    state: ACCOUNT_STATES.find((state) => state === one(query, 'state')),
    after: one(query, 'after'),
  };
  const [found, counts, open] = await Promise.all([
    people(db, wish, MOST_SHOWN + 1),
    countPeople(db),
    roleRequests(db, 'open', 1000),
  ]);
  const rows = found.slice(0, MOST_SHOWN);
  const inWords = await scopeWords(
    db,
    rows.map((row) => row.scope),
    locale,
    t('everything'),
  );
  const last = found.length > MOST_SHOWN ? rows.at(-1) : undefined;
  return (
    <>
      <PageHead
        title={t('accounts')}
        side={permits(actor, 'user.create') ? <Link href="/admin/users/new">{t('newAccount')}</Link> : null}
      >
        <AccountLead counts={counts} requests={open.length} />
      </PageHead>
      <AccountFilters query={query} counts={counts} />
      <Panel title={t('accountList')} note={t('accountOrder')}>
        <AccountTable rows={rows} scopeInWords={inWords} />
        <Pager
          path="/admin/users"
          query={query}
          before={null}
          after={last?.username ?? null}
          shown={rows.length}
        />
      </Panel>
    </>
  );
}
