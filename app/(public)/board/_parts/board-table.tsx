import { useLocale, useTranslations } from 'next-intl';
import { formatExact } from '#app/_ui/format/number';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';
import type { PublicBoard } from '#services/disputes/board/read-board';
import styles from '../board.module.css';

/** One row for each published cell; on a telephone each row is a card with its heads beside. */
export function BoardTable({ rows }: { readonly rows: PublicBoard['rows'] }) {
  const t = useTranslations('board');
  const d = useTranslations('disputes');
  const locale = useLocale();
  const who = ({ organisation, organisationName, organisationNameEn, region }: (typeof rows)[number]) => {
    if (organisation !== null)
      return (locale === 'en' ? organisationNameEn : organisationName) ?? organisation;
    return region === '' ? t('severalProvinces') : t('within', { region: regionNamed(region, locale) });
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('month')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('outcome')}</th>
          <th scope="col" className={styles.number}>
            {t('disputes')}
          </th>
          <th scope="col" className={styles.number}>
            {t('days')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          // With its count: months of the first rule may have two cells of one name.
          <tr
            key={`${row.month} ${row.organisation} ${row.region} ${row.kind} ${row.outcome} ${row.disputes} ${row.medianDays}`}
          >
            <td data-head={t('month')} className={styles.month}>
              {row.month}
            </td>
            <td data-head={t('who')}>{who(row)}</td>
            <td data-head={t('kind')}>{row.kind === null ? t('several') : d(`kind.${row.kind}`)}</td>
            <td data-head={t('outcome')}>
              {row.outcome === null ? t('severalOutcomes') : d(`outcome.${row.outcome}`)}
            </td>
            <td data-head={t('disputes')} className={styles.number}>
              {formatExact(row.disputes)}
            </td>
            <td data-head={t('days')} className={styles.number}>
              {formatExact(row.medianDays)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
