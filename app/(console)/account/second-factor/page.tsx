import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { instantFromDate } from '#domain/calendar/instant';
import { requireActor } from '#door/actor';
import { identity } from '#door/database';
import { currentSession } from '#door/sign-in/session';
import { enrolmentOf } from '#services/identity/second-factor/enrol';
import { EnrolmentSteps } from '#ui/account/enrolment';
import { refusedField, Said } from '#ui/account/said';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('enrolTitle') };
}

/** An authenticator for whoever wants one. */
export default async function EnrolPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, t] = await Promise.all([searchParams, getTranslations('account'), requireActor()]);
  const session = await currentSession();
  if (session === null || session.enrolled) redirect('/account');
  const now = instantFromDate(new Date());
  const enrolment = await enrolmentOf(await identity(), session, now);
  return (
    <>
      <PageHead title={t('enrolTitle')} trail={[{ label: t('title'), href: '/account' }]}>
        <p>{t('enrolLead')}</p>
      </PageHead>
      <Said query={query} now={now} />
      <Panel title={t('factor')}>
        <EnrolmentSteps at="account" wrong={refusedField(query)} {...enrolment} />
      </Panel>
    </>
  );
}
