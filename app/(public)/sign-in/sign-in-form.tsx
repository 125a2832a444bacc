import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ErrorSummary, type Problem } from '#ui/words/error-summary';
import type { Translator } from '../../_i18n/translator';
import styles from './sign-in.module.css';

interface SignInFormProps {
  /** Where to go on to. */
  readonly next: string;
  /** Why the last attempt was refused, as the form's target put it into the address. */
  readonly refused: string | undefined;
  /** As typed at the last attempt. */
  readonly username: string;
}

/** A plain form post: it works before scripts load and without them. */
export function SignInForm({ next, refused, username }: SignInFormProps) {
  const t = useTranslations('signIn');
  const problems = problemsOf(t, refused, username);
  const wrong = (field: string) => problems.some((problem) => problem.field === field) || undefined;
  return (
    <div className={styles.page}>
      <section className={styles.card} aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">{t('title')}</h1>
        <p className={styles.purpose}>{t('purpose')}</p>
        <ErrorSummary problems={problems} title={t('refusedTitle')} />
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
            aria-invalid={wrong('username')}
            required
          />
          <label htmlFor="password">{t('password')}</label>
          <input
            id="password"
            name="password"
            type="password"
            autoComplete="current-password"
            aria-invalid={wrong('password')}
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

function problemsOf(t: Translator<'signIn'>, refused: string | undefined, username: string): Problem[] {
  switch (refused) {
    case 'wrong':
      return [{ text: t('wrong'), field: 'username' }];
    case 'too-many':
      return [{ text: t('tooMany') }];
    case 'incomplete':
      return username === ''
        ? [{ text: t('noUsername'), field: 'username' }]
        : [{ text: t('noPassword'), field: 'password' }];
    default:
      return [];
  }
}
