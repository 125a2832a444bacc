import type { Locale } from '../../_i18n/locale';

/** Typeset minus and plus, as wide as digits in tabular figures. */
const MINUS = '−';

const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Every digit, grouped by three in both languages: `1,234,567`. */
export function formatExact(value: number): string {
  return GROUPED.format(value).replace('-', MINUS);
}

/** Made once each: making one takes a hundred times longer than using it. */
const FIXED = new Map<number, Intl.NumberFormat>();

function fixed(decimals: number): Intl.NumberFormat {
  const known = FIXED.get(decimals);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  FIXED.set(decimals, made);
  return made;
}

interface Scale {
  readonly size: number;
  readonly sign: string;
}

const SCALES: Record<Locale, readonly Scale[]> = {
  'zh-CN': [
    { size: 1e8, sign: '亿' },
    { size: 1e4, sign: '万' },
  ],
  en: [
    { size: 1e9, sign: 'B' },
    { size: 1e6, sign: 'M' },
    { size: 1e3, sign: 'k' },
  ],
};

/** Below this a number is short enough to be shown whole in both languages. */
const SHORT_ENOUGH = 10_000;

/** Whole below 10,000, else three to four figures with 万/亿 or k/M/B: 20.3万, 1.26亿, 203k. Show the exact one beside. */
export function formatCount(value: number, locale: Locale): string {
  const size = Math.abs(value);
  if (size < SHORT_ENOUGH) return formatExact(value);
  const scales = SCALES[locale];
  const index = scales.findIndex((scale) => size >= scale.size);
  const found = scales[index] ?? { size: 1, sign: '' };
  const bigger = scales[index - 1];
  const carries =
    bigger !== undefined && Number(scaled(size / found.size).replaceAll(',', '')) * found.size >= bigger.size;
  const used = carries ? bigger : found;
  return `${value < 0 ? MINUS : ''}${scaled(size / used.size)}${used.sign}`;
}

/** One decimal below 1,000 (two below 10), none above. */
function scaled(value: number): string {
  const digits = value < 10 ? 2 : value < 1000 ? 1 : 0;
  const text = fixed(digits).format(value);
  return digits === 0 ? text : text.replace(/\.?0+$/, '');
}

/** Fixed decimals with a typeset minus: scores, days, points. */
export function formatDecimal(value: number, decimals: number): string {
  const text = fixed(decimals).format(value);
  return text.replace('-', MINUS).replace(/^−(0(?:\.0+)?)$/, '$1');
}

/**
 * A rate in [0, 1] as per cent, always with `decimals` decimals. What is not all is never shown as 100 %, what is
 * not nothing never as 0 %: such values become `>99.9%` and `<0.1%`.
 */
export function formatRate(rate: number, decimals = 1): string {
  const text = (rate * 100).toFixed(decimals);
  const step = 10 ** -decimals;
  if (rate < 1 && Number(text) >= 100) return `>${(100 - step).toFixed(decimals)}%`;
  if (rate > 0 && Number(text) <= 0) return `<${step.toFixed(decimals)}%`;
  return `${text}%`;
}

/** The same law for a count of a whole: `formatShare(9995, 10000)` is `>99.9%`; null when the whole is empty. */
export function formatShare(part: number, whole: number, decimals = 1): string | null {
  return whole === 0 ? null : formatRate(part / whole, decimals);
}

/**
 * Change of a rate in percentage points, signed, without its unit: `+1.2`, `−0.3`, `0.0` only when nothing changed;
 * a change too small to show is `+<0.1`.
 */
export function formatPoints(change: number, decimals = 1): string {
  return signed(change * 100, decimals);
}

/** Signed number with fixed decimals under the same law as `formatPoints`. */
export function signed(value: number, decimals: number): string {
  if (value === 0) return (0).toFixed(decimals);
  const sign = value > 0 ? '+' : MINUS;
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return `${sign}<${(10 ** -decimals).toFixed(decimals)}`;
  return `${sign}${text}`;
}

/** Bytes as kB, MB, GB (powers of 1000). */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? size.toFixed(0) : size.toFixed(1)} ${units[unit]}`;
}
