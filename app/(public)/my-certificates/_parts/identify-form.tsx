import { useTranslations } from 'next-intl';
import { Notice } from '#ui/words/notice';
import styles from '../my-certificates.module.css';

/** One screen, two fields, one button; what did not match is not told apart. */
export function IdentifyForm({ refused }: { readonly refused: string | null }) {
  const t = useTranslations('holder');
  return (
    <div className={styles.narrow}>
      <h1>{t('title')}</h1>
      <p className={styles.lead}>{t('lead')}</p>
      {refused === null ? null : (
        <div role="alert">
          <Notice tone="missed">{t(refused === 'too-many' ? 'tooMany' : 'noMatch')}</Notice>
        </div>
      )}
      <form method="post" action="/my-certificates/identify" className={styles.form}>
        <label htmlFor="holderCode">{t('holderCode')}</label>
        <input
          id="holderCode"
          name="holderCode"
          required
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby="holder-hint"
        />
        <p className={styles.hint} id="holder-hint">
          {t('holderHint')}
        </p>
        <label htmlFor="certificateNumber">{t('certificateNumber')}</label>
        <input
          id="certificateNumber"
          name="certificateNumber"
          required
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby="number-hint"
        />
        <p className={styles.hint} id="number-hint">
          {t('numberHint')}
        </p>
        <button type="submit">{t('look')}</button>
      </form>
      <p className={styles.hint}>{t('privacy')}</p>
    </div>
  );
}
