import { useTranslations } from 'next-intl';
import { addressWith, type Query } from '../address';
import { formatExact } from '../format/number';
import styles from './tables.module.css';

interface PagerProps {
  readonly path: string;
  readonly query: Query;
  /** Keyset cursors: of the last row shown when more follow, of the first when some come before. */
  readonly after: string | null;
  readonly before: string | null;
  /** Rows on this page and, when it is known cheaply, in all. */
  readonly shown: number;
  readonly total?: number | null;
}

/** Keyset paging by `?after=` and `?before=`: the same cost on every page, no page number to go stale. */
export function Pager({ path, query, after, before, shown, total }: PagerProps) {
  const t = useTranslations('ui');
  return (
    <nav className={`${styles.pager} no-print`} aria-label={t('pager.label')}>
      <span className={styles.pagerCount}>
        {total === undefined || total === null
          ? t('pager.shown', { shown: formatExact(shown) })
          : t('pager.shownOf', { shown: formatExact(shown), total: formatExact(total) })}
      </span>
      <Step href={before === null ? null : addressWith(path, query, { before })} word={t('pager.previous')} />
      <Step href={after === null ? null : addressWith(path, query, { after })} word={t('pager.next')} />
    </nav>
  );
}

function Step({ href, word }: { readonly href: string | null; readonly word: string }) {
  if (href === null) return <span className={styles.pagerOff}>{word}</span>;
  return (
    <a className={styles.pagerLink} href={href}>
      {word}
    </a>
  );
}
