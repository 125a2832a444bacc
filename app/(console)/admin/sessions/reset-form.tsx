import { useTranslations } from 'next-intl';
import { LONGEST_REASON, SHORTEST_REASON } from '#domain/identity/separation';
import account from '../../../_ui/account/account.module.css';

/** Takes a lost second factor from an account. */
export function ResetForm() {
  const t = useTranslations('account');
  return (
    <form method="post" action="/api/auth/administer/second-factor" className={account.form}>
      <label htmlFor="reset-username">{t('username')}</label>
      <input
        id="reset-username"
        name="username"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <label htmlFor="reset-reason">{t('reason')}</label>
      <input
        id="reset-reason"
        name="reason"
        minLength={SHORTEST_REASON}
        maxLength={LONGEST_REASON}
        required
      />
      <button type="submit" className={account.quiet}>
        {t('resetSubmit')}
      </button>
    </form>
  );
}
