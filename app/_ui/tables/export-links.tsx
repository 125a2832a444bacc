import { IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { addressWith, type Query } from '../address';
import styles from './tables.module.css';

interface ExportLinksProps {
  /** Path of the export route; it takes the page's own query and `format=csv|xlsx`. */
  readonly path: string;
  readonly query: Query;
}

/** What is on screen as a file: the same query, another form. */
export function ExportLinks({ path, query }: ExportLinksProps) {
  const t = useTranslations('ui');
  return (
    <span className={`${styles.exports} no-print`}>
      <IconDownload size={16} stroke={1.6} aria-hidden="true" />
      {t('export.label')}
      <a href={addressWith(path, query, { format: 'csv' })} download>
        CSV
      </a>
      <a href={addressWith(path, query, { format: 'xlsx' })} download>
        {t('export.sheet')}
      </a>
    </span>
  );
}
