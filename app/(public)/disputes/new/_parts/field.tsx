import { useTranslations } from 'next-intl';
import type { InputHTMLAttributes } from 'react';
import { DRAFT_LIMITS } from '#domain/disputes/draft/draft';
import styles from '../../disputes.module.css';

interface FieldProps
  extends Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode' | 'autoComplete'> {
  readonly name: keyof typeof DRAFT_LIMITS;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string | null;
  readonly needed?: boolean;
  /** More than a line. */
  readonly long?: boolean;
}

/** A question's field with its label above and its hint between: large enough for a thumb. */
export function Field({ name, label, hint, value, needed = false, long = false, ...input }: FieldProps) {
  const t = useTranslations('apply');
  const shared = {
    id: name,
    name,
    required: needed,
    maxLength: DRAFT_LIMITS[name],
    defaultValue: value ?? '',
    'aria-describedby': hint === undefined ? undefined : `${name}-hint`,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={name}>
        {label}
        {needed ? null : <span className={styles.optional}>{t('right.optional')}</span>}
      </label>
      {hint === undefined ? null : (
        <p className={styles.hint} id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {long ? <textarea rows={4} {...shared} /> : <input autoComplete="off" {...input} {...shared} />}
    </div>
  );
}
