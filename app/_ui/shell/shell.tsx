import { useTranslations } from 'next-intl';
import { type ReactNode, Suspense } from 'react';
import { Bell } from '../account/bell';
import { BottomBar } from './bottom-bar';
import { Palette } from './palette';
import { PersonMenu } from './person-menu';
import { LanguageSwitch, SchemeSwitch } from './preferences';
import { PrintFooter } from './print-footer';
import { Rail } from './rail';
import { ScopeBar } from './scope-bar';
import styles from './shell.module.css';
import type { ShellData } from './shell-data';

interface ShellProps extends ShellData {
  readonly signOut: () => Promise<void>;
  readonly children: ReactNode;
}

/** The frame of the console: rail of rooms, bar with scope and time, content, bottom bar on phones. */
export function Shell(props: ShellProps) {
  const t = useTranslations('shell');
  return (
    <div className={styles.frame} data-rail={props.collapsed ? 'collapsed' : 'open'} id="frame">
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <Suspense>
        <Rail rooms={props.rooms} counts={props.counts} collapsed={props.collapsed} />
      </Suspense>
      <header className={styles.header}>
        <span className={styles.phoneBrand}>{t('product')}</span>
        <Suspense>
          <ScopeBar regions={props.regions} departments={props.departments} choicesUrl={props.choicesUrl} />
        </Suspense>
        <div className={styles.tools}>
          <Suspense>
            <Palette rooms={props.rooms} searchUrl={props.searchUrl} />
          </Suspense>
          <LanguageSwitch />
          <SchemeSwitch />
          <Bell unread={props.unread} />
          <PersonMenu person={props.person} signOut={props.signOut} />
        </div>
      </header>
      <main className={styles.content} id="content" tabIndex={-1}>
        {props.children}
      </main>
      <Suspense>
        <BottomBar rooms={props.rooms} />
      </Suspense>
      <PrintFooter />
    </div>
  );
}
