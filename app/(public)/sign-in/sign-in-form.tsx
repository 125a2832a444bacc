import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { one, type Query } from '#app/_ui/address';
import type { Instant } from '#domain/calendar/instant';
import { refusedField, Said } from '#ui/account/said';
import { Notice } from '#ui/words/notice';
import account from '../../_ui/account/account.module.css';
import styles from './sign-in.module.css';

interface SignInFormProps {
  /** Where to go on to. */
  readonly next: string;
  /** Why the last attempt was refused, as the form's target put it into the address. */
  readonly query: Query;
  readonly now: Instant;
  /** As typed at the last attempt. */
  readonly username: string;
  /** An identity provider is configured. */
  readonly byProvider: boolean;
}

/** A plain form post: it works before scripts load and without them. */
export function SignInForm({ next, query, now, username, byProvider }: SignInFormProps) {
  const t = useTranslations('signIn');
  const wrong = refusedField(query);
  return (
    <div className={styles.page}>
      <section className={styles.card} aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">{t('title')}</h1>
        <p className={styles.purpose}>{t('purpose')}</p>
        <Said query={query} now={now} title={t('refusedTitle')} />
        {byProvider ? <ByProvider next={next} left={one(query, 'left') === 'provider'} /> : null}
        <form method="post" action="/api/auth/sign-in" className={styles.form}>
          <input type="hidden" name="next" value={next} />
          <label htmlFor="username">{t('username')}</label>
          <input
            id="username"
            name="username"
            defaultValue={username}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={wrong === 'username' || undefined}
            required
          />
          <label htmlFor="password">{t('password')}</label>
          <input
            id="password"
            name="password"
            type="password"
            autoComplete="current-password"
            aria-invalid={wrong === 'password' || undefined}
            required
          />
          <button type="submit">{t('submit')}</button>
        </form>
        <p className={styles.help}>{t('help')}</p>
        <p className={styles.help}>
          <Link href="/catalogue">{t('publicCatalogue')}</Link>
        </p>
      </section>
    </div>
  );
}

/** A link, not a form: it leads to another house, where forms of ours may not post. */
function ByProvider({ next, left }: { readonly next: string; readonly left: boolean }) {
  const t = useTranslations('signIn');
  return (
    <>
      {left ? (
        <Notice tone="quiet">
          {t('left')} <a href="/api/auth/oidc/end">{t('leaveProvider')}</a>
        </Notice>
      ) : null}
      <a
        className={`${account.button} ${account.wide}`}
        href={`/api/auth/oidc/start?${new URLSearchParams({ next })}`}
      >
        {t('byProvider')}
      </a>
      <p className={account.or}>{t('or')}</p>
    </>
  );
}
