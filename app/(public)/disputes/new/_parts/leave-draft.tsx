import { useTranslations } from 'next-intl';
import styles from '../../disputes.module.css';

/** What is kept where, and the way to forget it. */
export function LeaveDraft() {
  const t = useTranslations('apply');
  return (
    <form method="post" action="/disputes/new/leave" className={styles.leave}>
      <p className={styles.hint}>{t('kept')}</p>
      <button type="submit" className={styles.small}>
        {t('leave')}
      </button>
    </form>
  );
}
