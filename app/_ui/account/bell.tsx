import { IconBell } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import styles from '../shell/shell.module.css';

/** From here on the bell counts no further. */
const MANY = 99;

/** The way to one's notices, with how many were not read. */
export function Bell({ unread }: { readonly unread: number }) {
  const t = useTranslations('shell');
  return (
    <a href="/notices" className={styles.tool} data-plain="true" aria-label={t('notices', { unread })}>
      <IconBell size={20} stroke={1.6} aria-hidden="true" />
      {unread === 0 ? null : (
        <span className={styles.unread} aria-hidden="true">
          {unread > MANY ? `${MANY}+` : unread}
        </span>
      )}
    </a>
  );
}
