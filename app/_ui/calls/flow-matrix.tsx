import { useLocale, useTranslations } from 'next-intl';
import { formatCount, formatExact, formatRate } from '../format/number';
import styles from './calls.module.css';

export interface FlowCell {
  readonly calls: number;
  readonly unexplained: number;
  readonly href: string;
}

interface FlowMatrixProps {
  readonly caption: string;
  /** Rows call, columns own. */
  readonly corner: string;
  readonly rows: readonly { readonly key: string; readonly label: string }[];
  readonly columns: readonly { readonly key: string; readonly label: string }[];
  readonly cellOf: (row: string, column: string) => FlowCell | null;
}

/** Region by region with totals; the shade is the volume, the small mark the share nobody explained. */
export function FlowMatrix({ caption, corner, rows, columns, cellOf }: FlowMatrixProps) {
  const t = useTranslations('calls');
  const cells = rows.map((row) => columns.map((column) => cellOf(row.key, column.key)));
  const most = Math.max(1, ...cells.flat().map((cell) => cell?.calls ?? 0));
  const sums = (list: readonly (FlowCell | null)[]) => ({
    calls: list.reduce((sum, cell) => sum + (cell?.calls ?? 0), 0),
    unexplained: list.reduce((sum, cell) => sum + (cell?.unexplained ?? 0), 0),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard (WCAG 2.1.1).
    <section className={styles.matrixBox} data-scrolls="" tabIndex={0} aria-label={t('tableOf', { caption })}>
      <table className={styles.matrix}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {corner}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
            <th scope="col" className={styles.total}>
              {t('total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {columns.map((column, index) => (
                <Cell
                  key={column.key}
                  cell={cells[at]?.[index] ?? null}
                  most={most}
                  name={`${row.label} → ${column.label}`}
                />
              ))}
              <Total {...sums(cells[at] ?? [])} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            {columns.map((column, index) => (
              <Total key={column.key} {...sums(cells.map((line) => line[index] ?? null))} />
            ))}
            <Total {...sums(cells.flat())} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** Shades by the root of the share, or small flows beside a large one would all look like none. */
function heat(calls: number, most: number): number {
  return calls === 0 ? 0 : Math.max(1, Math.ceil(4 * Math.sqrt(calls / most)));
}

function Cell({
  cell,
  most,
  name,
}: {
  readonly cell: FlowCell | null;
  readonly most: number;
  readonly name: string;
}) {
  const t = useTranslations('calls');
  const locale = useLocale();
  if (cell === null || cell.calls === 0)
    return (
      <td className={styles.none}>
        <span aria-hidden="true">·</span>
        <span className="unseen">{t('noCalls')}</span>
      </td>
    );
  const title = t('cellTitle', {
    name,
    calls: formatExact(cell.calls),
    unexplained: formatExact(cell.unexplained),
  });
  return (
    <td data-heat={heat(cell.calls, most)}>
      <a href={cell.href} title={title}>
        {formatCount(cell.calls, locale)}
        <Mark {...cell} />
      </a>
    </td>
  );
}

function Mark({ calls, unexplained }: { readonly calls: number; readonly unexplained: number }) {
  const t = useTranslations('calls');
  if (unexplained === 0) return null;
  return (
    <span className={styles.mark}>
      <span aria-hidden="true">▲</span>
      <span className="unseen">{t('unexplained')} </span>
      {formatRate(unexplained / calls, 2)}
    </span>
  );
}

function Total({ calls, unexplained }: { readonly calls: number; readonly unexplained: number }) {
  const locale = useLocale();
  return (
    <td className={styles.total} title={formatExact(calls)}>
      {formatCount(calls, locale)}
      {calls === 0 ? null : <Mark calls={calls} unexplained={unexplained} />}
    </td>
  );
}
