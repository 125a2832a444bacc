import { useTranslations } from 'next-intl';
import { DISPUTE_KINDS } from '#domain/disputes/dispute';
import styles from '../board.module.css';

interface BoardFiltersProps {
  readonly months: readonly string[];
  readonly provinces: readonly { readonly code: string; readonly name: string }[];
  readonly chosen: {
    readonly month: string | undefined;
    readonly region: string | undefined;
    readonly kind: string | undefined;
  };
}

/** Which rows to look at; the address says it, so that a link shows the same. */
export function BoardFilters({ months, provinces, chosen }: BoardFiltersProps) {
  const t = useTranslations('board');
  const d = useTranslations('disputes');
  return (
    <form method="get" action="/board" className={styles.filters}>
      <label>
        {t('month')}
        <select name="month" defaultValue={chosen.month}>
          {months.map((month) => (
            <option key={month} value={month}>
              {month}
            </option>
          ))}
          <option value="all">{t('allMonths')}</option>
        </select>
      </label>
      <label>
        {t('region')}
        <select name="region" defaultValue={chosen.region ?? ''}>
          <option value="">{t('allRegions')}</option>
          {provinces.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('kind')}
        <select name="kind" defaultValue={chosen.kind ?? ''}>
          <option value="">{t('allKinds')}</option>
          {DISPUTE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {d(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{t('show')}</button>
    </form>
  );
}
