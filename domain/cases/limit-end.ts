import { type Day, formatDay } from '../calendar/day';
import { dayOfInstant, type Instant, startOfDay } from '../calendar/instant';

/** The end of a time limit as people write it. */
export interface LimitEnd {
  /** Its last day. */
  readonly day: Day;
  /** `24:00` when the whole day counts, else the minute that it has reached by then. */
  readonly time: string;
}

const MINUTE_MICROS = 60_000_000;

/**
 * The end of a time limit: the last day and its 24:00 (Civil Code art. 203: the last day ends at twenty-four hours), never
 * 00:00 of the day after, which people read as a day more. The one place that says so: desk, lists, explanations, letters and
 * the applicant's pages write what this returns; the machine doors keep the instant. A limit that stood still for part of a day ends within one.
 */
export function limitEnd(dueAt: Instant): LimitEnd {
  const day = dayOfInstant(dueAt - 1);
  const minutes = Math.floor((dueAt - startOfDay(day)) / MINUTE_MICROS);
  const two = (part: number) => String(part).padStart(2, '0');
  return { day, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` };
}

/** `2026-11-27 24:00`, Shanghai time, in both languages. */
export function limitEndText(dueAt: Instant): string {
  const { day, time } = limitEnd(dueAt);
  return `${formatDay(day)} ${time}`;
}
