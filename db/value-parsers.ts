import pg from 'pg';
import { type Day, parseDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/**
 * How values leave PostgreSQL, set per client and never in pg's global table: int8 -> number (refused beyond
 * 2^53), date -> Day, timestamptz -> Instant in microseconds without passing through a millisecond Date, and
 * arrays of the three. `infinity` becomes Infinity, `-infinity` becomes -Infinity. numeric stays text.
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    const parser = format === 'binary' ? undefined : TEXT_PARSERS.get(oid);
    return parser ?? pg.types.getTypeParser(oid, format as 'text');
  },
};

const TEXT_PARSERS = new Map<number, (text: string) => unknown>([
  [20, parseInteger],
  [1082, parseDate],
  [1184, parseTimestamp],
  [1016, arrayOf(parseInteger)],
  [1182, arrayOf(parseDate)],
  [1185, arrayOf(parseTimestamp)],
]);

export function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`);
  return value;
}

export function parseDate(text: string): Day {
  const day = parseDay(text) ?? infinity(text);
  if (day === null) throw new RangeError(`date outside the years 1-9999: ${text}`);
  return day;
}

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/;

/** `2026-11-21 14:09:37.123456+00` (DateStyle ISO) -> Instant, exact to the microsecond. */
export function parseTimestamp(text: string): Instant {
  const match = TIMESTAMP.exec(text);
  if (!match) {
    const end = infinity(text);
    if (end === null) throw new RangeError(`timestamptz outside the years 1-9999: ${text}`);
    return end;
  }
  const [, year, month, day, hour, minute, second, fraction = '', sign, ...offset] = match;
  const date = new Date(0);
  // Date.UTC would read the years 0-99 as 1900-1999.
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const [hours = 0, minutes = 0, seconds = 0] = offset.map((part) => Number(part ?? 0));
  const offsetMs = ((hours * 60 + minutes) * 60 + seconds) * 1000 * (sign === '-' ? -1 : 1);
  return (date.getTime() - offsetMs) * 1000 + Number(fraction.padEnd(6, '0'));
}

function infinity(text: string): number | null {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  return text === '-infinity' ? Number.NEGATIVE_INFINITY : null;
}

/** One-dimensional arrays in PostgreSQL's text form; elements of these types are never quoted except timestamps. */
function arrayOf(parse: (text: string) => number) {
  return (text: string): (number | null)[] => {
    const inner = text.slice(1, -1);
    if (inner === '') return [];
    return inner.split(',').map((item) => (item === 'NULL' ? null : parse(item.replaceAll('"', ''))));
  };
}
