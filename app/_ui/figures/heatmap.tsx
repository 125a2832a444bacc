import { useTranslations } from 'next-intl';
import { formatExact, formatRate } from '../format/number';
import styles from './heatmap.module.css';

export interface HeatCell {
  /** Share in [0, 1]; null: nothing was checked. */
  readonly rate: number | null;
  /** How many were checked. */
  readonly of: number;
  readonly href: string;
  readonly inFocus?: boolean;
}

export interface HeatLine {
  readonly key: string;
  readonly label: string;
  readonly href?: string | undefined;
  readonly note?: string;
  /** One per column, in the columns' order; null: does not apply here. */
  readonly cells: readonly (HeatCell | null)[];
}

interface HeatmapProps {
  readonly caption: string;
  /** Heads the row names. */
  readonly corner: string;
  readonly columns: readonly { readonly key: string; readonly label: string; readonly href?: string }[];
  readonly lines: readonly HeatLine[];
  /** Falling rates at which the shade darkens, five of them; the worst is darkest. */
  readonly steps?: readonly number[];
}

/** Equal-looking steps over the band where departments differ; 100 % alone is unshaded. */
export const DEFAULT_STEPS: readonly number[] = [0.995, 0.98, 0.95, 0.9, 0.8];

/**
 * Rates as a table in shades of one hue: the more is wrong, the darker. Server-rendered, links in the cells,
 * prints, and reads as a table; "no data" is a hatch.
 */
export function Heatmap({ caption, corner, columns, lines, steps = DEFAULT_STEPS }: HeatmapProps) {
  return (
    <div className={styles.box} data-scrolls="">
      <table className={styles.heatmap}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {corner}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.href ? <a href={column.href}>{column.label}</a> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                {line.href ? <a href={line.href}>{line.label}</a> : line.label}
                {line.note ? <span className={styles.note}>{line.note}</span> : null}
              </th>
              {columns.map((column, index) => (
                <Cell
                  key={column.key}
                  cell={line.cells[index] ?? null}
                  steps={steps}
                  name={`${line.label} ${column.label}`}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend steps={steps} />
    </div>
  );
}

function Cell({
  cell,
  steps,
  name,
}: {
  readonly cell: HeatCell | null;
  readonly steps: readonly number[];
  readonly name: string;
}) {
  const t = useTranslations('ui');
  if (cell === null) return <td aria-label={t('notApplicable')} />;
  if (cell.rate === null) {
    return (
      <td className={styles.none} title={`${name} ${t('noData')}`}>
        <span>{t('noData')}</span>
      </td>
    );
  }
  return (
    <td data-heat={heatStep(cell.rate, steps)} data-focus={cell.inFocus ? 'true' : undefined}>
      <a
        href={cell.href}
        title={`${name} ${t('rateOf', { rate: formatRate(cell.rate, 2), of: formatExact(cell.of) })}`}
      >
        {formatRate(cell.rate)}
      </a>
    </td>
  );
}

/** Shade of a rate: 0 when at least the first step, 5 when below the last. */
export function heatStep(rate: number, steps: readonly number[]): number {
  const index = steps.findIndex((step) => rate >= step);
  return index < 0 ? steps.length : index;
}

function Legend({ steps }: { readonly steps: readonly number[] }) {
  const t = useTranslations('ui');
  const percent = (share: number) => `${Number((share * 100).toFixed(2))}%`;
  return (
    <ul className={styles.legend} aria-label={t('heat.legend')}>
      {steps.map((step, index) => (
        <li key={step}>
          <span className={styles.swatch} data-heat={index} aria-hidden="true" />≥ {percent(step)}
        </li>
      ))}
      <li>
        <span className={styles.swatch} data-heat={steps.length} aria-hidden="true" />
        {'< '}
        {percent(steps.at(-1) ?? 0)}
      </li>
      <li>
        <span className={`${styles.swatch} ${styles.none}`} aria-hidden="true" />
        {t('noData')}
      </li>
    </ul>
  );
}
