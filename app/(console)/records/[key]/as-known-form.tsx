import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Day, formatDay } from '#domain/calendar/day';
import styles from '../records.module.css';

/** Asks for the record as it was known at the end of a day; a plain form, the address is the only state. */
export function AsKnownForm({
  recordKey,
  asKnown,
}: {
  readonly recordKey: string;
  readonly asKnown: Day | null;
}) {
  const t = useTranslations('record');
  return (
    <form className={styles.asKnown} method="get" action={`/records/${recordKey}`}>
      <label htmlFor="asKnown">{t('asKnownLabel')}</label>
      <input
        id="asKnown"
        name="asKnown"
        type="date"
        required
        defaultValue={asKnown === null ? undefined : formatDay(asKnown)}
      />
      <button type="submit">{t('asKnownShow')}</button>
      {asKnown === null ? null : <Link href={`/records/${recordKey}`}>{t('asKnownNow')}</Link>}
    </form>
  );
}
