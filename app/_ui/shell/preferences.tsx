'use client';

import { useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { chooseLocale } from '../../_i18n/choose-locale';
import styles from './shell.module.css';

/** One press changes the language; the form works without script, too. */
export function LanguageSwitch() {
  const t = useTranslations('shell');
  const other = useLocale() === 'en' ? 'zh-CN' : 'en';
  return (
    <form action={chooseLocale} className={styles.inlineForm}>
      <input type="hidden" name="locale" value={other} />
      <button type="submit" className={styles.tool} lang={other} title={t('otherLanguageName')}>
        {t('otherLanguage')}
        <span className="unseen">{t('otherLanguageName')}</span>
      </button>
    </form>
  );
}

export function SchemeSwitch() {
  const t = useTranslations('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark';
  const label = dark ? t('useLight') : t('useDark');
  return (
    <button
      type="button"
      className={styles.tool}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      aria-label={label}
      title={label}
    >
      {dark ? (
        <IconSun size={18} stroke={1.6} aria-hidden="true" />
      ) : (
        <IconMoon size={18} stroke={1.6} aria-hidden="true" />
      )}
    </button>
  );
}
