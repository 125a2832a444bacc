import { useTranslations } from 'next-intl';
import { LONGEST_REASON } from '#domain/identity/separation';
import styles from '../admin.module.css';

/** Why: what goes into the audit log, and what the other administrator decides by. `of` tells two forms apart. */
export function ReasonField({
  of = '',
  hint,
  optional = false,
}: {
  readonly of?: string;
  readonly hint: string;
  readonly optional?: boolean;
}) {
  const t = useTranslations('access');
  const id = `field-reason${of}`;
  return (
    <>
      <label htmlFor={id}>{t('reason')}</label>
      <textarea
        id={id}
        name="reason"
        rows={2}
        maxLength={LONGEST_REASON}
        required={!optional}
        aria-describedby={`${id}-hint`}
      />
      <p className={styles.hint} id={`${id}-hint`}>
        {hint}
      </p>
    </>
  );
}
