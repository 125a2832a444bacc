import type { Locale } from '#app/_i18n/locale';
import { formatBytes, formatExact, formatRate } from '#app/_ui/format/number';
import { formatDuration } from '#app/_ui/format/time';
import { formatDay } from '#domain/calendar/day';
import type { Figures } from '#domain/health/health-check';

/** Figures in the reader's words, by what their names end in (domain/health/health-check.ts). */
export function figureWords(figures: Figures, locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, words(name, value, locale)]),
  );
}

/** Years are no amounts: they take no thousands separator. */
const PLAIN = /Year$/;

function words(name: string, value: number | string, locale: Locale): string {
  if (typeof value === 'string') return value;
  if (name.endsWith('Bytes')) return formatBytes(value);
  if (name.endsWith('Micros')) return formatDuration(value, locale);
  if (name.endsWith('Share')) return formatRate(value);
  if (name.endsWith('Day')) return formatDay(value);
  return PLAIN.test(name) ? String(value) : formatExact(value);
}
