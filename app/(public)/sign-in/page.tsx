import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { instantFromDate } from '#domain/calendar/instant';
import { onwardAddress, SIGN_IN_NAME_COOKIE } from '#door/origin';
import { provider } from '#door/sign-in/provider';
import { currentSession, stepPage } from '#door/sign-in/session';
import { PublicShell } from '#ui/shell/public-shell';
import { SignInForm } from './sign-in-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = onwardAddress(one(query, 'next'));
  const session = await currentSession();
  if (session !== null) redirect(session.step === null ? next : stepPage(session.step, next));
  const username = (await cookies()).get(SIGN_IN_NAME_COOKIE)?.value ?? '';
  return (
    <PublicShell home="/catalogue">
      <SignInForm
        next={next}
        query={query}
        now={instantFromDate(new Date())}
        username={username}
        byProvider={provider() !== null}
      />
    </PublicShell>
  );
}
