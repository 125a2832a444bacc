import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { instantFromDate } from '#domain/calendar/instant';
import { ROLES } from '#domain/identity/actor';
import { requireActor } from '#door/actor';
import { contextOf } from '#door/database';
import { provider } from '#door/sign-in/provider';
import { currentSession } from '#door/sign-in/session';
import { ownLinkSince } from '#services/identity/provider/unlink';
import { ownSecondFactor } from '#services/identity/second-factor/own';
import { listOwnSessions } from '#services/identity/sessions/list-sessions';
import { ownWishes } from '#services/notices/own-wishes';
import { PasswordForm } from '#ui/account/password-form';
import { refusedField, Said } from '#ui/account/said';
import { PageHead } from '#ui/figures/page-head';
import { Columns, Panel } from '#ui/figures/panel';
import { FactorPanel } from './_parts/factor-panel';
import { NoticeWishesForm } from './_parts/notice-wishes';
import { OwnSessions } from './_parts/own-sessions';
import { ProviderPanel } from './_parts/provider-panel';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

/** One's own password, second factor, links and sessions. */
export default async function AccountPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, locale, t, words, notices] = await Promise.all([
    searchParams,
    requireActor(),
    getLocale(),
    getTranslations('account'),
    getTranslations('words'),
    getTranslations('notices'),
  ]);
  const configured = provider();
  const context = await contextOf(actor);
  const [session, sessions, factor, linked, wishes] = await Promise.all([
    currentSession(),
    listOwnSessions(context),
    ownSecondFactor(context),
    configured && ownLinkSince(context, configured),
    ownWishes(context),
  ]);
  const role = ROLES.find((known) => known === actor.role);
  const wrong = refusedField(query);
  return (
    <>
      <PageHead title={t('title')}>
        <p>
          {t('lead', {
            name: actor.name,
            role: role ? words(`role.${role}`) : actor.role,
            scope: actor.scopeLabel?.[locale === 'en' ? 'en' : 'zh'] ?? '',
          })}
        </p>
      </PageHead>
      <Said query={query} now={instantFromDate(new Date())} />
      <Panel title={t('sessions')} note={t('sessionsNote')}>
        <OwnSessions sessions={sessions} current={session?.sessionId ?? ''} />
      </Panel>
      <Columns>
        <Panel title={t('password')} note={t('passwordNote')}>
          <PasswordForm at="account" username={session?.username ?? ''} wrong={wrong} />
        </Panel>
        <div>
          <FactorPanel factor={factor} wrong={wrong} />
          {configured === null ? null : <ProviderPanel since={linked} />}
        </div>
      </Columns>
      <div id="notices">
        <Panel title={notices('preferences')} note={notices('preferencesNote')}>
          <NoticeWishesForm wishes={wishes} />
        </Panel>
      </div>
    </>
  );
}
