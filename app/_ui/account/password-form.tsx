import { useTranslations } from 'next-intl';
import styles from './account.module.css';

interface PasswordFormProps {
  /** At the sign-in, or from one's account. */
  readonly at: 'sign-in' | 'account';
  readonly username: string;
  readonly next?: string;
  /** The id of the field that was refused. */
  readonly wrong: string | undefined;
}

/** One's own password, the present one asked. */
export function PasswordForm({ at, username, next, wrong }: PasswordFormProps) {
  const t = useTranslations('account');
  const fields = [
    { id: 'current', label: t('currentPassword'), complete: 'current-password' },
    { id: 'new', label: t('newPassword'), complete: 'new-password' },
    { id: 'again', label: t('againPassword'), complete: 'new-password' },
  ];
  return (
    <form method="post" action={`/api/auth/password?at=${at}`} className={styles.form}>
      {next === undefined ? null : <input type="hidden" name="next" value={next} />}
      {/* For password managers, which would not know whose password changes. */}
      <input type="text" name="username" defaultValue={username} autoComplete="username" readOnly hidden />
      <p className={styles.hint} id="password-hint">
        {t('passwordHint')}
      </p>
      {fields.map(({ id, label, complete }) => (
        <div key={id}>
          <label htmlFor={id}>{label}</label>
          <input
            id={id}
            name={id}
            type="password"
            autoComplete={complete}
            maxLength={256}
            aria-describedby={id === 'new' ? 'password-hint' : undefined}
            aria-invalid={wrong === id || undefined}
            required
          />
        </div>
      ))}
      <button type="submit" className={styles.button}>
        {t('changePassword')}
      </button>
    </form>
  );
}
