import { IconLogout, IconShieldLock, IconUserCircle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { FoldMenu } from './fold-menu';
import styles from './shell.module.css';
import type { ShellPerson } from './shell-data';

interface PersonMenuProps {
  readonly person: ShellPerson;
  readonly signOut: () => Promise<void>;
}

export function PersonMenu({ person, signOut }: PersonMenuProps) {
  const t = useTranslations('shell');
  return (
    <FoldMenu
      className={styles.person}
      summaryClassName={styles.tool}
      label={t('personMenu', { name: person.name })}
      summary={
        <>
          <IconUserCircle size={20} stroke={1.6} aria-hidden="true" />
          <span className={styles.personName}>{person.name}</span>
        </>
      }
    >
      <div className={styles.personPanel}>
        <dl className={styles.personFacts}>
          <dt>{t('personName')}</dt>
          <dd>{person.name}</dd>
          <dt>{t('personRole')}</dt>
          <dd>{person.roleLabel}</dd>
          <dt>{t('personScope')}</dt>
          <dd>{person.scopeLabel}</dd>
        </dl>
        <a href="/account" className={styles.menuItem}>
          <IconShieldLock size={18} stroke={1.6} aria-hidden="true" />
          <span>{t('account')}</span>
        </a>
        <form action={signOut}>
          <button type="submit" className={styles.menuItem}>
            <IconLogout size={18} stroke={1.6} aria-hidden="true" />
            <span>{t('signOut')}</span>
          </button>
        </form>
      </div>
    </FoldMenu>
  );
}
