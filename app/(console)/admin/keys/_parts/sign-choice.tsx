import { useTranslations } from 'next-intl';
import styles from '../keys.module.css';

/** Whether the key's requests must be signed. */
export function SignChoice({ signs }: { readonly signs: boolean }) {
  const t = useTranslations('keys');
  return (
    <fieldset className={styles.choices}>
      <legend>{t('how')}</legend>
      <label>
        <input type="radio" name="signs" value="no" defaultChecked={!signs} />
        {t('bearerLong')}
      </label>
      <label>
        <input type="radio" name="signs" value="yes" defaultChecked={signs} />
        {t('signedLong')}
      </label>
    </fieldset>
  );
}
