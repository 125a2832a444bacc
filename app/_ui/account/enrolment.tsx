import { useTranslations } from 'next-intl';
import styles from './account.module.css';
import { CodeField } from './code-field';
import { QrCode } from './qr-code';

interface EnrolmentProps {
  readonly at: 'sign-in' | 'account';
  readonly next?: string;
  readonly wrong: string | undefined;
  readonly secret: string;
  /** `otpauth://…` */
  readonly address: string;
  readonly recoveryCodes: readonly string[];
}

/** Scan, keep the recovery codes, type the first code. */
export function EnrolmentSteps({ at, next, wrong, secret, address, recoveryCodes }: EnrolmentProps) {
  const t = useTranslations('account');
  return (
    <ol className={styles.steps}>
      <li>
        <h2>1. {t('scan')}</h2>
        <p className={styles.hint}>{t('scanHint')}</p>
        <QrCode text={address} label={t('qrLabel')} />
        <p className={styles.hint}>{t('secret')}</p>
        <code className={styles.secret} data-secret={secret}>
          {secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </li>
      <li>
        <h2>2. {t('keepCodes')}</h2>
        <p className={styles.hint}>{t('keepCodesHint')}</p>
        <ul className={styles.codes}>
          {recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </li>
      <li>
        <h2>3. {t('enterFirst')}</h2>
        <form method="post" action={`/api/auth/enrol?at=${at}`} className={styles.form}>
          {next === undefined ? null : <input type="hidden" name="next" value={next} />}
          <CodeField wrong={wrong} hint={t('firstCodeHint')} />
          <button type="submit" className={styles.button}>
            {t('enrolSubmit')}
          </button>
        </form>
      </li>
    </ol>
  );
}
