import { useTranslations } from 'next-intl';
import { addressWith, many, type Query } from '../address';
import { formatExact } from '../format/number';
import styles from './tables.module.css';

export interface FilterChoice {
  readonly value: string;
  readonly label: string;
  /** How many rows it would leave. */
  readonly count?: number;
}

export interface Filter {
  /** Key in the address. */
  readonly name: string;
  readonly label: string;
  /** `chips`: few choices, each one press; `select`: many choices; `text`: free words. */
  readonly as: 'chips' | 'select' | 'text';
  readonly choices?: readonly FilterChoice[];
  /** Several chips may be on at once. */
  readonly several?: boolean;
  readonly hint?: string;
}

interface FilterChipsProps {
  readonly path: string;
  readonly query: Query;
  readonly filters: readonly Filter[];
  /** Keys that "clear all" removes besides the filters' own. */
  readonly also?: readonly string[];
}

/**
 * Filters in one line; the address is the only state. Chips are links, selects and words a native GET form, so
 * everything works without script.
 */
export function FilterChips({ path, query, filters, also = [] }: FilterChipsProps) {
  const t = useTranslations('ui');
  const names = filters.map((filter) => filter.name);
  const any = [...names, ...also].some((name) => many(query, name).length > 0);
  const fields = filters.filter((filter) => filter.as !== 'chips');
  const cleared = Object.fromEntries([...names, ...also].map((name) => [name, null]));
  return (
    <search className={`${styles.filters} no-print`} aria-label={t('filters.label')}>
      {filters
        .filter((filter) => filter.as === 'chips')
        .map((filter) => (
          <ChipGroup key={filter.name} filter={filter} path={path} query={query} />
        ))}
      {fields.length > 0 ? <FilterForm path={path} query={query} fields={fields} /> : null}
      {any ? (
        <a className={styles.clear} href={addressWith(path, query, cleared)}>
          {t('filters.clear')}
        </a>
      ) : null}
    </search>
  );
}

interface GroupProps {
  readonly filter: Filter;
  readonly path: string;
  readonly query: Query;
}

function ChipGroup({ filter, path, query }: GroupProps) {
  const chosen = many(query, filter.name);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.groupLabel}>{filter.label}</legend>
      {(filter.choices ?? []).map((choice) => {
        const on = chosen.includes(choice.value);
        const others = filter.several ? chosen.filter((value) => value !== choice.value) : [];
        const next = on ? others : [...others, choice.value];
        return (
          <a
            key={choice.value}
            className={styles.chip}
            href={addressWith(path, query, { [filter.name]: next })}
            aria-current={on ? 'true' : undefined}
          >
            {choice.label}
            {choice.count === undefined ? null : (
              <span className={styles.chipCount}>{formatExact(choice.count)}</span>
            )}
          </a>
        );
      })}
    </fieldset>
  );
}

function FilterForm({
  path,
  query,
  fields,
}: {
  readonly path: string;
  readonly query: Query;
  readonly fields: readonly Filter[];
}) {
  const t = useTranslations('ui');
  const names: readonly string[] = [...fields.map((filter) => filter.name), 'after', 'before'];
  const kept = Object.keys(query).filter((key) => !names.includes(key));
  return (
    <form className={styles.group} method="get" action={path}>
      {kept.flatMap((key) =>
        many(query, key).map((value) => (
          <input key={`${key}=${value}`} type="hidden" name={key} value={value} />
        )),
      )}
      {fields.map((filter) => (
        <span key={filter.name} className={styles.fieldLabel}>
          <label className={styles.groupLabel} htmlFor={`filter-${filter.name}`}>
            {filter.label}
          </label>
          <FilterField filter={filter} value={many(query, filter.name)[0] ?? ''} />
        </span>
      ))}
      <button type="submit" className={styles.button}>
        {t('filters.apply')}
      </button>
    </form>
  );
}

function FilterField({ filter, value }: { readonly filter: Filter; readonly value: string }) {
  const t = useTranslations('ui');
  if (filter.as === 'text') {
    return (
      <input
        className={styles.input}
        id={`filter-${filter.name}`}
        type="search"
        name={filter.name}
        defaultValue={value}
        placeholder={filter.hint}
      />
    );
  }
  return (
    <select id={`filter-${filter.name}`} className={styles.input} name={filter.name} defaultValue={value}>
      <option value="">{t('filters.every')}</option>
      {(filter.choices ?? []).map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
