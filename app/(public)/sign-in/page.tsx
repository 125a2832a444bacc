import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { currentActor } from '#door/actor';
import { onwardAddress, SIGN_IN_NAME_COOKIE } from '#door/origin';
import { PublicShell } from '#ui/shell/public-shell';
import { SignInForm } from './sign-in-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = onwardAddress(one(query, 'next'));
  if ((await currentActor()) !== null) redirect(next);
  const username = (await cookies()).get(SIGN_IN_NAME_COOKIE)?.value ?? '';
  return (
    <PublicShell home="/catalogue">
      <SignInForm next={next} refused={one(query, 'refused')} username={username} />
    </PublicShell>
  );
}
