import { useTranslations } from 'next-intl';
import { formatExact, formatRate } from '../format/number';
import { NoData } from '../words/number-text';
import styles from './figures.module.css';

export interface Interval {
  /** Share in [0, 1]; null: nothing was checked. */
  readonly rate: number | null;
  /** Wilson interval of 95 % (`wilsonInterval`), both ends in [0, 1]; null without data. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** How many were checked. */
  readonly of: number;
}

/** A bar from zero with its interval; few checks give a wide interval, and it is seen. */
export function RateBar(props: Interval) {
  const t = useTranslations('ui');
  if (props.rate === null || props.interval === null) return <NoData />;
  const text = t('interval', {
    rate: formatRate(props.rate),
    low: formatRate(props.interval.low),
    high: formatRate(props.interval.high),
    of: formatExact(props.of),
  });
  return (
    <span className={styles.rateBar} title={text}>
      <span className={styles.rateValue}>{formatRate(props.rate)}</span>
      <svg
        className={styles.rateTrack}
        viewBox="0 0 100 12"
        preserveAspectRatio="none"
        role="img"
        aria-label={text}
      >
        <rect x="0" y="2" width="100" height="8" fill="var(--quiet-soft)" />
        <rect x="0" y="2" width={props.rate * 100} height="8" fill="var(--data)" />
        <IntervalMark low={props.interval.low * 100} high={props.interval.high * 100} />
      </svg>
    </span>
  );
}

/** A whisker with two ends, in a 0-100 by 12 space. */
export function IntervalMark({ low, high }: { readonly low: number; readonly high: number }) {
  return (
    <path
      d={`M${low} 6H${high}M${low} 3V9M${high} 3V9`}
      stroke="var(--ink)"
      strokeWidth="1.2"
      fill="none"
      vectorEffect="non-scaling-stroke"
    />
  );
}
