import type { Day } from '#domain/calendar/day';
import { type Instant, startOfDay } from '#domain/calendar/instant';
import { workingDayStatus } from '#domain/calendar/working-days';

export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** Hours since the epoch, so that an hour of a Shanghai day is one number. */
export type HourNumber = number;

export function hourOf(instant: Instant): HourNumber {
  return Math.floor(instant / HOUR);
}

export function firstHourOf(day: Day): HourNumber {
  return hourOf(startOfDay(day));
}

/** Hour of the Shanghai day, 0-23. */
export function hourOfDay(hour: HourNumber): number {
  return (hour + 8) % 24;
}

export function dayOfHourNumber(hour: HourNumber): Day {
  return Math.floor((hour + 8) / 24);
}

/** Share of a working day's calls by hour: windows open from 9, a lunch, and at night only those on duty. */
const WORKING = [4, 3, 2, 2, 2, 3, 6, 18, 62, 118, 126, 108, 52, 74, 116, 122, 110, 84, 36, 20, 14, 10, 7, 5];
/** On days off self-service and duty: flat, from morning to evening. */
const OFF = [3, 2, 2, 1, 1, 2, 5, 9, 14, 19, 21, 20, 16, 15, 18, 19, 18, 15, 12, 11, 10, 8, 5, 4];

/** True at hours at which only people on duty work. */
export function isNight(hour: HourNumber): boolean {
  const of = hourOfDay(hour);
  return of < 7 || of >= 21;
}

/** Relative volume of calls in an hour; a public holiday is quieter than a week-end. */
export function hourWeight(hour: HourNumber): number {
  const status = workingDayStatus(dayOfHourNumber(hour));
  const at = hourOfDay(hour);
  if (status.working) return WORKING[at] as number;
  return (OFF[at] as number) * (status.kind === 'holiday' ? 0.5 : 1);
}
