import { useTranslations } from 'next-intl';
import { formatExact, formatRate } from '../format/number';
import { NoData } from '../words/number-text';
import styles from './figures.module.css';
import rank from './rank.module.css';
import { type Interval, IntervalMark } from './rate-bar';

export interface RankRow extends Interval {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  /** Place, equal for ties; null: not ranked (no data). */
  readonly place: number | null;
  readonly tied?: boolean;
  /** Places gained (+) or lost (-) since the span compared with; null: was not ranked then. */
  readonly movement: number | null;
  /** False: the change of place lies within the intervals and says so. */
  readonly significant?: boolean;
  /** Under the name: peer group, region. */
  readonly note?: string;
  readonly inFocus?: boolean;
}

interface RankTableProps {
  readonly caption: string;
  readonly nameHeader: string;
  readonly rateHeader: string;
  readonly rows: readonly RankRow[];
}

/** Ranking with interval marks on one scale, which starts below the lowest interval and says where. */
export function RankTable({ caption, nameHeader, rateHeader, rows }: RankTableProps) {
  const t = useTranslations('ui');
  const from = scaleStart(rows);
  return (
    <table className={rank.rank}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={rank.right}>
            {t('rank.place')}
          </th>
          <th scope="col">{t('rank.movement')}</th>
          <th scope="col">{nameHeader}</th>
          <th scope="col" className={rank.rankRate}>
            {rateHeader}
            <span className={rank.rankScale}>
              <span>{t('rank.from', { from: formatRate(from, 0) })}</span>
              <span>100%</span>
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RankLine key={row.key} row={row} from={from} />
        ))}
      </tbody>
    </table>
  );
}

function RankLine({ row, from }: { readonly row: RankRow; readonly from: number }) {
  const t = useTranslations('ui');
  return (
    <tr data-focus={row.inFocus ? 'true' : undefined}>
      <td className={rank.right}>
        {row.tied ? <span className={rank.small}>{t('rank.tied')} </span> : null}
        {row.place ?? '—'}
      </td>
      <td>
        <Movement row={row} />
      </td>
      <th scope="row">
        <a href={row.href}>{row.label}</a>
        {row.note ? <span className={styles.note}>{row.note}</span> : null}
      </th>
      <td className={rank.rankRate}>
        {row.rate === null ? <NoData /> : formatRate(row.rate)}
        {row.rate === null || row.interval === null ? null : (
          <Mark row={row} rate={row.rate} interval={row.interval} from={from} />
        )}
      </td>
    </tr>
  );
}

interface MarkProps {
  readonly row: RankRow;
  readonly rate: number;
  readonly interval: NonNullable<RankRow['interval']>;
  readonly from: number;
}

function Mark({ row, rate, interval, from }: MarkProps) {
  const t = useTranslations('ui');
  const at = (share: number) => 2 + (96 * (Math.max(share, from) - from)) / (1 - from);
  const text = t('interval', {
    rate: formatRate(rate),
    low: formatRate(interval.low),
    high: formatRate(interval.high),
    of: formatExact(row.of),
  });
  return (
    <span className={rank.rankMark} title={text}>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={text}>
        <path d="M2 6H98" stroke="var(--line)" strokeWidth="1" vectorEffect="non-scaling-stroke" />
        <IntervalMark low={at(interval.low)} high={at(interval.high)} />
      </svg>
      <span
        className={rank.rankDot}
        style={{ left: `${at(rate)}%` }}
        data-focus={row.inFocus ? 'true' : undefined}
      />
    </span>
  );
}

function Movement({ row }: { readonly row: RankRow }) {
  const t = useTranslations('ui');
  if (row.place === null || row.movement === null) return <span className={rank.small}>{t('rank.new')}</span>;
  if (row.movement === 0) return <span className={rank.small}>{t('rank.same')}</span>;
  const rises = row.movement > 0;
  const size = Math.abs(row.movement);
  const words = rises ? t('rank.up', { count: size }) : t('rank.down', { count: size });
  const note = row.significant === false ? t('rank.notSignificant') : undefined;
  const tone = row.significant === false ? 'quiet' : rises ? 'met' : 'missed';
  return (
    <span className={rank.movement} data-tone={tone} title={note}>
      <span aria-hidden="true">
        {rises ? '▲' : '▼'} {size}
      </span>
      <span className="unseen">{[words, note].filter(Boolean).join('，')}</span>
    </span>
  );
}

/** Start of the scale: the ten-point mark at or below the lowest interval, and never above 90 %. */
function scaleStart(rows: readonly RankRow[]): number {
  const lows = rows.flatMap((row) => (row.interval === null ? [] : [row.interval.low]));
  return Math.min(0.9, Math.floor(Math.min(1, ...lows) * 10) / 10);
}
