import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { personById } from '#db/queries/identity/people';
import { roleRequestsOf } from '#db/queries/identity/role-requests';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { accountsArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Columns, Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { CodeText } from '#ui/words/code-text';
import { Notice } from '#ui/words/notice';
import { Absent, InstantText } from '#ui/words/time-text';
import { codeChoices } from '../../_parts/code-choices';
import { DecidedTable } from '../../_parts/decided-table';
import { scopeWords } from '../../_parts/scope-words';
import { AccountStateBadge } from '../_parts/account-table';
import { AccountActs } from './account-acts';

/** Requests shown of one account. */
const MOST_REQUESTS = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access');
  return { title: t('account') };
}

/** One account: what it may do, and what may be done with it. */
export default async function AccountPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const [{ id }, actor, locale, t, words] = await Promise.all([
    params,
    requirePermitted('user.list'),
    getLocale(),
    getTranslations('access'),
    getTranslations('words'),
  ]);
  const db = await accountsArchive();
  const [account, requests] = await Promise.all([personById(db, id), roleRequestsOf(db, id, MOST_REQUESTS)]);
  if (account === null) notFound();
  const inWords = await scopeWords(
    db,
    [account.scope, ...requests.flatMap((one) => [one.scope, ...(one.formerScope ? [one.formerScope] : [])])],
    locale,
    t('everything'),
  );
  const mayAct = permits(actor, 'role.request') && account.id !== actor.id;
  return (
    <>
      <PageHead
        title={t('accountOf', { name: account.name })}
        trail={[{ label: t('accounts'), href: '/admin/users' }]}
        side={<AccountStateBadge state={account.state} />}
      />
      {account.asked ? (
        <Notice tone="risk">
          {t.rich('askedNotice', { link: (text) => <a href="/admin/requests">{text}</a> })}
        </Notice>
      ) : null}
      <Panel title={t('facts')}>
        <Facts
          facts={[
            { name: t('username'), value: <CodeText code={account.username} /> },
            {
              name: t('staffNumber'),
              value: account.staffNumber === null ? <Absent /> : <CodeText code={account.staffNumber} />,
            },
            { name: t('role'), value: words(`role.${account.role}`) },
            { name: t('scopeColumn'), value: inWords(account.scope) },
            { name: t('createdAt'), value: <InstantText instant={account.createdAt} /> },
            { name: t('lastSeen'), value: <InstantText instant={account.lastSeenAt} /> },
          ]}
        />
      </Panel>
      {mayAct ? (
        <Columns>
          <AccountActs account={account} choices={await codeChoices(db, locale)} />
        </Columns>
      ) : null}
      <Panel title={t('history')}>
        <DecidedTable rows={requests} scopeInWords={inWords} named={false} />
      </Panel>
    </>
  );
}
