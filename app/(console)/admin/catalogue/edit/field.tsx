import { useTranslations } from 'next-intl';
import styles from '../../admin.module.css';
import type { FORM_FIELDS } from '../_parts/proposal-problems';

type FormField = (typeof FORM_FIELDS)[number];

interface TextFieldProps {
  readonly name: FormField;
  readonly value: string | undefined;
  /** A code that is there already is what the row is: another code is another row. */
  readonly fixed?: boolean;
  readonly optional?: boolean;
  readonly hint?: string;
  readonly as?: 'text' | 'date' | 'number';
  readonly list?: string;
}

/** A labelled input; where a problem of it is told, it leads here. */
export function TextField({ name, value, fixed, optional, hint, as = 'text', list }: TextFieldProps) {
  const t = useTranslations('proposals');
  const id = `field-${name}`;
  return (
    <>
      <label htmlFor={id}>{t(`field.${name}`)}</label>
      <input
        id={id}
        name={name}
        type={as}
        defaultValue={value}
        readOnly={fixed}
        required={!optional}
        list={list}
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint ? (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </>
  );
}

interface ChoiceFieldProps {
  readonly name: FormField;
  readonly value: string | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export function ChoiceField({ name, value, choices }: ChoiceFieldProps) {
  const t = useTranslations('proposals');
  const access = useTranslations('access');
  const id = `field-${name}`;
  return (
    <>
      <label htmlFor={id}>{t(`field.${name}`)}</label>
      <select id={id} name={name} defaultValue={value ?? ''} required>
        <option value="">{access('choose')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </>
  );
}
