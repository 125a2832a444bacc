import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { instantFromDate } from '#domain/calendar/instant';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { contextOf, identity } from '#door/database';
import { listClosedAccounts, listSessions, MOST_SESSIONS } from '#services/identity/sessions/list-sessions';
import { Said } from '#ui/account/said';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { ClosedAccounts } from './closed-accounts';
import { ResetForm } from './reset-form';
import { SessionTable } from './session-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('adminTitle') };
}

/** Who is signed in, from where, and who is locked out. */
export default async function SessionsPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requirePermitted('session.list'),
    getTranslations('account'),
  ]);
  const context = await contextOf(actor);
  const [sessions, closed] = await Promise.all([
    listSessions(context),
    listClosedAccounts(await identity(), context),
  ]);
  const people = new Set(sessions.map(({ userId }) => userId)).size;
  return (
    <>
      <PageHead title={t('adminTitle')}>
        <p>{t('adminLead', { count: sessions.length, people })}</p>
      </PageHead>
      <Said query={query} now={instantFromDate(new Date())} />
      <Panel title={t('closedTitle')} note={t('closedNote')}>
        <ClosedAccounts accounts={closed} mayUnlock={permits(actor, 'user.unlock')} />
      </Panel>
      <Panel
        title={t('adminTitle')}
        note={sessions.length === MOST_SESSIONS ? t('adminMost', { most: MOST_SESSIONS }) : t('sessionsNote')}
      >
        <SessionTable sessions={sessions} mayEnd={permits(actor, 'session.end')} />
      </Panel>
      {permits(actor, 'user.second-factor') ? (
        <Panel title={t('resetTitle')} note={t('resetNote')}>
          <ResetForm />
        </Panel>
      ) : null}
    </>
  );
}
