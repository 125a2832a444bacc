import Link from 'next/link';
import { useTranslations } from 'next-intl';
import styles from '../catalogue.module.css';

/** The two views of the catalogue: by type, and by the matters that need them. */
export function ViewLinks({ here }: { readonly here: 'types' | 'scenarios' }) {
  const t = useTranslations('catalogue');
  return (
    <nav className={`${styles.views} no-print`} aria-label={t('views')}>
      <Link href="/catalogue" aria-current={here === 'types' ? 'page' : undefined}>
        {t('viewTypes')}
      </Link>
      <Link href="/catalogue/scenarios" aria-current={here === 'scenarios' ? 'page' : undefined}>
        {t('viewScenarios')}
      </Link>
    </nav>
  );
}
