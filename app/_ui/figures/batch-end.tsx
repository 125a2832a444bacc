import { useLocale, useTranslations } from 'next-intl';
import { formatCount } from '../format/number';
import { type BatchState, BatchStateBadge } from '../words/word-badges';
import styles from './figures.module.css';

interface BatchEndProps {
  readonly state: Exclude<BatchState, 'running'>;
  readonly read: number;
}

/** How a batch ended, with the rows it read: nothing in it changes any more. */
export function BatchEnd({ state, read }: BatchEndProps) {
  const t = useTranslations('ui');
  const locale = useLocale();
  return (
    <span className={styles.progress}>
      <BatchStateBadge state={state} />
      <span className={styles.small}>{t('progress.read', { read: formatCount(read, locale) })}</span>
    </span>
  );
}
