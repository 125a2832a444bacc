import { useTranslations } from 'next-intl';
import styles from '../../../../_ui/tables/tables.module.css';

/** By a person's number, a matter's number or an identifier: they are posted, hashed and never stand in an address. */
export function FindForm() {
  const t = useTranslations('calls');
  const fields = [
    { name: 'holderCode', label: t('holderCode') },
    { name: 'matter', label: t('matterNumber') },
    { name: 'certificateId', label: t('certificateId') },
  ] as const;
  return (
    <form className={`${styles.filters} no-print`} method="post" action="/calls/search/find">
      {fields.map(({ name, label }) => (
        <span key={name} className={styles.fieldLabel}>
          <label className={styles.groupLabel} htmlFor={`find-${name}`}>
            {label}
          </label>
          <input
            className={styles.input}
            id={`find-${name}`}
            name={name}
            autoComplete="off"
            maxLength={200}
          />
        </span>
      ))}
      <button type="submit" className={styles.button}>
        {t('findNow')}
      </button>
    </form>
  );
}
