import { useLocale } from 'next-intl';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { Organisation } from '#domain/catalogue/organisation';
import styles from '../../admin/admin.module.css';

interface DepartmentFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly departments: readonly Organisation[];
  readonly name?: string;
  readonly optional?: boolean;
}

/** A department by name or code: `departmentCode` reads what was chosen. */
export function DepartmentField({
  label,
  hint,
  departments,
  name = 'organisation',
  optional = false,
}: DepartmentFieldProps) {
  const locale = useLocale();
  const id = `field-${name}`;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        list={`${id}-list`}
        required={!optional}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
      />
      <datalist id={`${id}-list`}>
        {departments.map((one) => (
          <option key={one.code} value={`${named(one, locale)} ${one.code}`} />
        ))}
      </datalist>
      <p className={styles.hint} id={`${id}-hint`}>
        {hint}
      </p>
    </>
  );
}
