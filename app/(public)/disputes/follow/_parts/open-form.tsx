import { useTranslations } from 'next-intl';
import { KeptForm } from '../../_parts/kept-form';
import styles from '../../disputes.module.css';
import { sendingWords } from '../../new/_parts/sending-words';
import { FillFromAddress } from './fill-from-address';

/** Number and code; a picture that was scanned has filled them in. */
export function OpenForm() {
  const t = useTranslations('follow');
  const words = useTranslations('apply');
  return (
    <KeptForm action="/disputes/follow/open" words={sendingWords(words)} className={styles.form}>
      <FillFromAddress />
      <div className={styles.field}>
        <label htmlFor="number">{t('number')}</label>
        <p className={styles.hint} id="number-hint">
          {t('numberHint')}
        </p>
        <input
          id="number"
          name="number"
          required
          maxLength={40}
          inputMode="numeric"
          autoComplete="off"
          aria-describedby="number-hint"
        />
      </div>
      <div className={styles.field}>
        <label htmlFor="code">{t('code')}</label>
        <p className={styles.hint} id="code-hint">
          {t('codeHint')}
        </p>
        <input
          id="code"
          name="code"
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby="code-hint"
        />
      </div>
      <button type="submit" className={styles.primary}>
        {t('look')}
      </button>
      <p className={styles.hint}>{t('noCode')}</p>
    </KeptForm>
  );
}
