import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { instantFromDate } from '#domain/calendar/instant';
import { onwardAddress } from '#door/origin';
import { requireStep } from '#door/sign-in/session';
import { PasswordForm } from '#ui/account/password-form';
import { refusedField } from '#ui/account/said';
import { PublicShell } from '#ui/shell/public-shell';
import { StepCard } from '../step-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('steps.password') };
}

/** After a one-time password: one that only its owner knows. */
export default async function NewPasswordPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = onwardAddress(one(query, 'next'));
  const { username } = await requireStep('password', next);
  return (
    <PublicShell home="/catalogue">
      <StepCard step="password" query={query} now={instantFromDate(new Date())}>
        <PasswordForm at="sign-in" username={username} next={next} wrong={refusedField(query)} />
      </StepCard>
    </PublicShell>
  );
}
