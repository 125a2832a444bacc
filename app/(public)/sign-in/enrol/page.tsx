import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { instantFromDate } from '#domain/calendar/instant';
import { identity } from '#door/database';
import { onwardAddress } from '#door/origin';
import { requireStep } from '#door/sign-in/session';
import { enrolmentOf } from '#services/identity/second-factor/enrol';
import { EnrolmentSteps } from '#ui/account/enrolment';
import { refusedField } from '#ui/account/said';
import { PublicShell } from '#ui/shell/public-shell';
import { StepCard } from '../step-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('steps.enrol') };
}

/** An administrator's first sign-in: an authenticator before anything else. */
export default async function EnrolPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = onwardAddress(one(query, 'next'));
  const session = await requireStep('enrol', next);
  const now = instantFromDate(new Date());
  const enrolment = await enrolmentOf(await identity(), session, now);
  return (
    <PublicShell home="/catalogue">
      <StepCard step="enrol" query={query} now={now}>
        <EnrolmentSteps at="sign-in" next={next} wrong={refusedField(query)} {...enrolment} />
      </StepCard>
    </PublicShell>
  );
}
