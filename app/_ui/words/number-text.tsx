import { useLocale, useTranslations } from 'next-intl';
import { formatCount, formatExact, formatRate } from '../format/number';
import { formatChange, type QuantityKind } from '../format/quantity';
import styles from './words.module.css';

/** A count with 万/亿 or k/M; the exact number on hover and for machines. */
export function NumberText({ value, exact = false }: { readonly value: number; readonly exact?: boolean }) {
  const locale = useLocale();
  const short = exact ? formatExact(value) : formatCount(value, locale);
  const whole = formatExact(value);
  return (
    <data className={styles.number} value={String(value)} title={short === whole ? undefined : whole}>
      {short}
    </data>
  );
}

interface RateTextProps {
  /** Share in [0, 1]; null: nothing was checked. */
  readonly rate: number | null;
  readonly decimals?: number;
  /** How many were checked; shown on hover. */
  readonly of?: number;
}

/** A rate in per cent, never rounded to all or nothing; 无数据 when nothing was checked. */
export function RateText({ rate, decimals = 1, of }: RateTextProps) {
  const t = useTranslations('ui');
  if (rate === null) return <NoData />;
  const title =
    of === undefined ? undefined : t('rateOf', { rate: formatRate(rate, 3), of: formatExact(of) });
  return (
    <data className={styles.number} value={String(rate)} title={title}>
      {formatRate(rate, decimals)}
    </data>
  );
}

/** "No data" is a word and a hatch, never 0 or 100 %. */
export function NoData() {
  const t = useTranslations('ui');
  return <span className={styles.noData}>{t('noData')}</span>;
}

interface ChangeTextProps {
  /** Difference to the span compared with, in the quantity's own scale (a rate: shares); null: not comparable. */
  readonly change: number | null;
  readonly kind: QuantityKind;
  /** Which way is good; `neither` stays grey. */
  readonly better?: 'higher' | 'lower' | 'neither';
}

/** ▲ 1.2 个百分点: direction as a shape, good or bad as a colour, and both in words for a screen reader. */
export function ChangeText({ change, kind, better = 'higher' }: ChangeTextProps) {
  const t = useTranslations('ui');
  const locale = useLocale();
  if (change === null) return <span className={styles.quiet}>{t('change.none')}</span>;
  if (change === 0) return <span className={styles.quiet}>{t('change.same')}</span>;
  const rises = change > 0;
  const good = better === 'neither' ? 'quiet' : rises === (better === 'higher') ? 'met' : 'missed';
  const size = formatChange(Math.abs(change), kind, locale).replace(/^\+/, '');
  return (
    <span className={styles.change} data-tone={good}>
      <span aria-hidden="true">{rises ? '▲' : '▼'}</span>
      <span className="unseen">{rises ? t('change.rises') : t('change.falls')}</span>{' '}
      {t(`change.units.${kind}`, { value: size })}
    </span>
  );
}
