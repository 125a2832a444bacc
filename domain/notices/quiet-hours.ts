import type { Instant } from '../calendar/instant';
import { Refusal } from '../errors';
import type { QuietHours } from './preference';

const MINUTE_MICROS = 60_000_000;
const DAY_MINUTES = 1_440;
/** Shanghai is UTC+8 all year. */
const SHANGHAI_MINUTES = 480;

/** Whether an instant lies within quiet hours; those of `from` = `until` are none. */
export function isQuiet(hours: QuietHours | null, at: Instant): boolean {
  if (hours === null || hours.from === hours.until) return false;
  const minute = (Math.floor(at / MINUTE_MICROS) + SHANGHAI_MINUTES) % DAY_MINUTES;
  const { from, until } = hours;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** `22:00` as minutes of the day; null: no such time. */
export function minuteOfDay(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

/** Minutes of the day as `22:00`. */
export function timeOfMinute(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Quiet hours as a form gives them; both empty: none. @throws Refusal `invalid-input`. */
export function readQuietHours(from: string, until: string): QuietHours | null {
  if (from === '' && until === '') return null;
  const [begin, end] = [minuteOfDay(from), minuteOfDay(until)];
  if (begin === null || end === null)
    throw new Refusal('invalid-input', 'quiet hours are two times of the day', [
      { field: begin === null ? 'quietFrom' : 'quietUntil', reason: 'no-time' },
    ]);
  return { from: begin, until: end };
}
