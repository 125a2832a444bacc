import { useTranslations } from 'next-intl';
import type { Spread } from '#domain/metrics/ranking';
import styles from '../overview.module.css';

interface ScoreSpreadProps {
  readonly values: readonly number[];
  readonly spread: Spread | null;
  readonly name: string;
}

/** Every score of the group as a stroke on one scale, with the middle half as a box: do they lie apart at all? */
export function ScoreSpread({ values, spread, name }: ScoreSpreadProps) {
  const t = useTranslations('overview');
  if (spread === null || spread.count < 2) return null;
  const from = Math.min(90, Math.floor(spread.low / 5) * 5);
  const at = (value: number) => ((value - from) / (100 - from)) * 100;
  const text = t('spread.text', {
    name,
    count: spread.count,
    low: spread.low.toFixed(1),
    median: spread.median.toFixed(1),
    high: spread.high.toFixed(1),
    mean: spread.mean.toFixed(1),
  });
  return (
    <figure className={styles.spread}>
      <svg viewBox="0 0 100 18" preserveAspectRatio="none" role="img" aria-label={text}>
        <rect
          x={at(spread.lowerQuartile)}
          y="3"
          width={Math.max(0.5, at(spread.upperQuartile) - at(spread.lowerQuartile))}
          height="12"
          fill="var(--quiet-soft)"
        />
        <path
          d={[...new Set(values.map((value) => at(value).toFixed(1)))].map((x) => `M${x} 5V13`).join('')}
          stroke="var(--data)"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={`M${at(spread.median)} 1V17`}
          stroke="var(--ink)"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className={styles.scale}>
        <span>{from}</span>
        <span>100</span>
      </div>
      <figcaption>{text}</figcaption>
    </figure>
  );
}
