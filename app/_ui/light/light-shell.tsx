import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { chooseLocale } from '../../_i18n/choose-locale';
import rail from '../shell/rail.module.css';
import styles from '../shell/shell.module.css';
import light from './light.module.css';

/** The frame of light pages (./light-pages): one column, plain links, forms that work without script. */
export function LightShell({ home, children }: { readonly home: string; readonly children: ReactNode }) {
  const t = useTranslations('shell');
  const other = useLocale() === 'en' ? 'zh-CN' : 'en';
  return (
    <div className={styles.publicFrame}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={light.header}>
        <a className={rail.brand} data-plain="true" href={home}>
          <span className={rail.seal} aria-hidden="true">
            {t('seal')}
          </span>
          <span className={rail.brandText}>
            <span className={rail.brandName}>{t('product')}</span>
            <span className={light.tagline}>{t('tagline')}</span>
          </span>
        </a>
        <form action={chooseLocale}>
          <input type="hidden" name="locale" value={other} />
          <button type="submit" className={light.language} lang={other} title={t('otherLanguageName')}>
            {t('otherLanguage')}
            <span className="unseen">{t('otherLanguageName')}</span>
          </button>
        </form>
      </header>
      <main className={light.content} id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
