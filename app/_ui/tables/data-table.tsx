import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { addressWith, type Query } from '../address';
import styles from './tables.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** Stands in the header: 件, %, 天. */
  readonly unit?: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers are right-aligned. */
  readonly align?: 'left' | 'right';
  /** Sortable by the address: `?sort=key` falling, `?sort=-key` rising; the first press sorts worst first. */
  readonly sortable?: boolean;
  /** The column that names the row: its cell is a row header. */
  readonly heads?: boolean;
  /** On phones, where a row is a list, such a cell is left out: it says nothing, as a zero among rows of zeros. */
  readonly spare?: (row: Row) => boolean;
}

/** The order in force: `descending` puts large values first. */
export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

/** Reads `sort` of an address against the keys a page knows; anything else is the page's own order. */
export function sortOf(query: Query, keys: readonly string[], own: Sort): Sort {
  const asked = typeof query.sort === 'string' ? query.sort : '';
  const key = asked.replace(/^-/, '');
  return keys.includes(key) ? { key, descending: !asked.startsWith('-') } : own;
}

interface DataTableProps<Row> {
  /** Read first by a screen reader; `captionSeen` also shows it. */
  readonly caption: string;
  readonly captionSeen?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The row looked at, marked. */
  readonly focusKey?: string | undefined;
  readonly sort?: Sort;
  /** The page's own path and query, for the sort links. */
  readonly path?: string;
  readonly query?: Query;
  /** Few short columns: on phones it stays a table. */
  readonly narrow?: boolean;
  /** Shown instead of an empty body. */
  readonly empty: ReactNode;
}

/** A native table: sticky head, sort links in the address, repeated head in print, a list on phones. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, focusKey } = props;
  if (rows.length === 0) return props.empty;
  return (
    <ScrollBox label={props.narrow ? props.caption : null}>
      <table className={props.narrow ? `${styles.table} ${styles.kept}` : `${styles.table} ${styles.listed}`}>
        <caption className={props.captionSeen ? undefined : 'unseen'}>{props.caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell
                key={column.key}
                column={column}
                sort={props.sort}
                path={props.path}
                query={props.query}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr key={key} data-focus={key === focusKey ? 'true' : undefined}>
                {columns.map((column) => (
                  <BodyCell key={column.key} column={column} row={row} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** A table that stays one on a phone may be wider than it: the keyboard reaches it then. */
function ScrollBox({ label, children }: { readonly label: string | null; readonly children: ReactNode }) {
  if (label === null)
    return (
      <div className={styles.scroll} data-scrolls="">
        {children}
      </div>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section className={styles.scroll} data-scrolls="" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

function BodyCell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const label = column.unit ? `${column.header} (${column.unit})` : column.header;
  if (column.heads) {
    return (
      <th scope="row" data-label={label}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td data-align={column.align} data-label={label} data-spare={column.spare?.(row) ? '' : undefined}>
      {column.cell(row)}
    </td>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly path: string | undefined;
  readonly query: Query | undefined;
}

function HeadCell<Row>({ column, sort, path, query }: HeadCellProps<Row>) {
  const t = useTranslations('ui');
  const unit = column.unit ? <span className={styles.unit}>{column.unit}</span> : null;
  if (!column.sortable || path === undefined) {
    return (
      <th scope="col" data-align={column.align}>
        {column.header}
        {unit}
      </th>
    );
  }
  const sorted = sort?.key === column.key ? sort : null;
  const next = sorted?.descending ? `-${column.key}` : column.key;
  const state = sorted === null ? undefined : sorted.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" data-align={column.align} aria-sort={state}>
      <a
        href={addressWith(path, query ?? {}, { sort: next })}
        title={next.startsWith('-') ? t('sort.rising') : t('sort.falling')}
      >
        {column.header}
        <span className={styles.arrow} aria-hidden="true">
          {sorted === null ? '↕' : sorted.descending ? '↓' : '↑'}
        </span>
      </a>
      {unit}
    </th>
  );
}
