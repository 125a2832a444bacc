/**
 * A day of the Asia/Shanghai calendar as an integer: days since 1970-01-01 (domain.md §2, "Days").
 * Integers compare and subtract without surprises and are what PostgreSQL's binary COPY carries.
 */
export type Day = number;

const MS_PER_DAY = 86_400_000;
const DAY_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2026-11-21` -> Day; null when the text is no real calendar day (month 13, 30 February, year 0000). */
export function parseDay(text: string): Day | null {
  const match = DAY_TEXT.exec(text);
  if (!match) return null;
  return dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Day of a proleptic Gregorian date, or null when there is no such day. Years 1-9999. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / MS_PER_DAY;
}

/** Day -> `2026-11-21`. */
export function formatDay(day: Day): string {
  const date = new Date(day * MS_PER_DAY);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `${year}-${String(date.getUTCMonth() + 1).padStart(2, '0')}-${String(date.getUTCDate()).padStart(2, '0')}`;
}

/** The year of a day. */
export function yearOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear();
}

/** First day of the month that `day` lies in. */
export function monthStart(day: Day): Day {
  const date = new Date(day * MS_PER_DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / MS_PER_DAY;
}

/** The same day-of-month start, `months` later (negative: earlier). `day` must be a month's first day. */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(day * MS_PER_DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / MS_PER_DAY;
}
