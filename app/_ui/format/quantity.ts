import type { Locale } from '../../_i18n/locale';
import { formatCount, formatDecimal, formatExact, formatPoints, formatRate, signed } from './number';
import { formatDuration } from './time';

/**
 * What a number is. `rate`: share in [0, 1], shown in per cent; `count`: things; `score`: points of 100;
 * `days`: days with one decimal; `micros`: a length of time in microseconds.
 */
export const QUANTITY_KINDS = ['rate', 'count', 'score', 'days', 'micros'] as const;
export type QuantityKind = (typeof QUANTITY_KINDS)[number];

/** Short form for tiles, axes and cells. */
export function formatQuantity(value: number, kind: QuantityKind, locale: Locale): string {
  switch (kind) {
    case 'rate':
      return formatRate(value);
    case 'count':
      return formatCount(value, locale);
    case 'score':
    case 'days':
      return formatDecimal(value, 1);
    case 'micros':
      return formatDuration(value, locale);
  }
}

/** The exact form, shown on hover. */
export function formatQuantityExact(value: number, kind: QuantityKind, locale: Locale): string {
  switch (kind) {
    case 'rate':
      return formatRate(value, 3);
    case 'count':
      return formatExact(value);
    case 'score':
    case 'days':
      return formatDecimal(value, 3);
    case 'micros':
      return formatDuration(value, locale);
  }
}

/** Signed change in the unit the change is spoken in: percentage points for a rate, the quantity's own otherwise. */
export function formatChange(change: number, kind: QuantityKind, locale: Locale): string {
  switch (kind) {
    case 'rate':
      return formatPoints(change);
    case 'count':
      return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${formatCount(Math.abs(change), locale)}`;
    case 'score':
    case 'days':
      return signed(change, 1);
    case 'micros':
      return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${formatDuration(Math.abs(change), locale)}`;
  }
}
