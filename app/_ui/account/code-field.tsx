import { useTranslations } from 'next-intl';
import styles from './account.module.css';

interface CodeFieldProps {
  readonly wrong: string | undefined;
  /** What to type, below the label. */
  readonly hint: string;
  readonly label?: string;
}

/** Where an authenticator's code, or a recovery code, is typed. */
export function CodeField({ wrong, hint, label }: CodeFieldProps) {
  const t = useTranslations('account');
  return (
    <>
      <label htmlFor="code">{label ?? t('code')}</label>
      <p className={styles.hint} id="code-hint">
        {hint}
      </p>
      <input
        id="code"
        name="code"
        className={styles.code}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={24}
        aria-describedby="code-hint"
        aria-invalid={wrong === 'code' || undefined}
        required
      />
    </>
  );
}
