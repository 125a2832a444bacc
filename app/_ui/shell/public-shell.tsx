import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LanguageSwitch, SchemeSwitch } from './preferences';
import { PrintFooter } from './print-footer';
import rail from './rail.module.css';
import styles from './shell.module.css';

/** The frame of pages that need no sign-in. `side` stands before the language switch, e.g. a sign-in link. */
export function PublicShell({
  home,
  side,
  children,
}: {
  readonly home: string;
  readonly side?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useTranslations('shell');
  return (
    <div className={styles.publicFrame}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={styles.publicHeader}>
        <Link className={rail.brand} data-plain="true" href={home}>
          <span className={rail.seal} aria-hidden="true">
            {t('seal')}
          </span>
          <span className={rail.brandText}>
            <span className={rail.brandName}>{t('product')}</span>
            <span className={rail.brandTag}>{t('tagline')}</span>
          </span>
        </Link>
        <div className={styles.tools}>
          {side}
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
      </header>
      <main className={styles.content} id="content" tabIndex={-1}>
        {children}
      </main>
      <PrintFooter />
    </div>
  );
}
