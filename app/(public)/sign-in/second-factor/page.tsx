import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { instantFromDate } from '#domain/calendar/instant';
import { onwardAddress } from '#door/origin';
import { requireStep } from '#door/sign-in/session';
import { CodeField } from '#ui/account/code-field';
import { refusedField } from '#ui/account/said';
import { PublicShell } from '#ui/shell/public-shell';
import account from '../../../_ui/account/account.module.css';
import { StepCard } from '../step-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('steps.second-factor') };
}

/** After the password: the authenticator's code. */
export default async function SecondFactorPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams;
  const next = onwardAddress(one(query, 'next'));
  await requireStep('second-factor', next);
  const t = await getTranslations('account');
  return (
    <PublicShell home="/catalogue">
      <StepCard step="second-factor" query={query} now={instantFromDate(new Date())}>
        <form method="post" action="/api/auth/second-factor" className={account.form}>
          <input type="hidden" name="next" value={next} />
          <CodeField wrong={refusedField(query)} hint={t('codeHint')} />
          <button type="submit" className={`${account.button} ${account.wide}`}>
            {t('confirm')}
          </button>
        </form>
      </StepCard>
    </PublicShell>
  );
}
