import type { Day } from '../calendar/day';
import { dayOfInstant, type Instant, startOfDay } from '../calendar/instant';
import { STATE_COUNCIL_CALENDAR, type WorkingCalendar, workingDayStatus } from '../calendar/working-days';
import { CLOCK_DAY_MICROS, type ClockPause, type ClockTerms, clockTimes, daysOf } from './clock';

/** Why a day counted or not. `partly-paused` counted for the hours in which the clock ran. */
export const CLOCK_DAY_REASONS = [
  'start',
  'working-day',
  'make-up-day',
  'weekend',
  'holiday',
  'paused',
  'partly-paused',
] as const;
export type ClockDayReason = (typeof CLOCK_DAY_REASONS)[number];

/** One day of a time limit. */
export interface ClockDay {
  readonly day: Day;
  readonly reason: ClockDayReason;
  /** Of the holiday that the day is off or made up for, as 春节. */
  readonly holiday: string | null;
  /** Hours that it counted: 24 for a whole working day. */
  readonly hours: number;
  /** Working days gone by at its end, as a number of hours over 24. */
  readonly workingDays: number;
  /** It counts towards the days by which the limit was extended; the first of them begins where the limit would have ended. */
  readonly extended: boolean;
  /** Pauses that touch it. */
  readonly pauses: readonly ClockPause[];
  /** The arrangement of holidays of its year is not known. */
  readonly uncertain: boolean;
}

/** A time limit day by day. */
export interface ClockExplanation {
  readonly days: readonly ClockDay[];
  readonly dueAt: Instant | null;
  readonly uncertain: boolean;
}

const HOUR = 3_600_000_000;

/**
 * A time limit day by day, from the day on which it began to the one on which it ends (or, standing still, to `asOf`), made from the same
 * days as the deadline itself.
 */
export function explainClock(
  terms: ClockTerms & { readonly extendedDays?: number },
  asOf: Instant,
  calendar: WorkingCalendar = STATE_COUNCIL_CALENDAR,
): ClockExplanation {
  const { dueAt, uncertain } = clockTimes(terms, calendar);
  const days = [startDay(terms, calendar)];
  const ordinary = (terms.limitDays - (terms.extendedDays ?? 0)) * CLOCK_DAY_MICROS;
  let gone = 0;
  for (const { day, stretches } of daysOf(told(terms, asOf))) {
    if (dueAt === null && startOfDay(day) > asOf) break;
    if (dueAt !== null && startOfDay(day) >= dueAt) break;
    const status = workingDayStatus(day, calendar);
    const end = dueAt === null ? startOfDay(day + 1) : Math.min(dueAt, startOfDay(day + 1));
    const ran = stretches.reduce((sum, each) => sum + Math.max(0, Math.min(each.until, end) - each.from), 0);
    const touching = terms.pauses.filter((pause) => touches(pause, startOfDay(day), end));
    const counted = status.working ? ran : 0;
    gone += counted;
    days.push({
      day,
      reason: status.working
        ? reasonOf(counted, end - startOfDay(day), touching, status.kind)
        : offReason(status.kind),
      holiday: status.holiday,
      hours: counted / HOUR,
      workingDays: gone / CLOCK_DAY_MICROS,
      extended: counted > 0 && gone > ordinary,
      pauses: touching,
      uncertain: status.uncertain,
    });
  }
  return { days, dueAt, uncertain };
}

/** A clock that stands still is told to `asOf`: so long it has stood still at least. */
function told(terms: ClockTerms, asOf: Instant): ClockTerms {
  const last = terms.pauses.at(-1);
  if (last === undefined || last.until !== null) return terms;
  const until = startOfDay(dayOfInstant(Math.max(asOf, last.from)) + 1);
  return { ...terms, pauses: [...terms.pauses.slice(0, -1), { ...last, until }] };
}

function startDay({ startedAt, pauses }: ClockTerms, calendar: WorkingCalendar): ClockDay {
  const day = dayOfInstant(startedAt);
  const { holiday, uncertain } = workingDayStatus(day, calendar);
  const touching = pauses.filter((pause) => touches(pause, startedAt, startOfDay(day + 1)));
  return {
    day,
    reason: 'start',
    holiday,
    hours: 0,
    workingDays: 0,
    extended: false,
    pauses: touching,
    uncertain,
  };
}

function reasonOf(
  counted: number,
  length: number,
  touching: readonly ClockPause[],
  kind: string,
): ClockDayReason {
  if (touching.length > 0 && counted === 0) return 'paused';
  if (touching.length > 0 && counted < length) return 'partly-paused';
  return kind === 'make-up-day' ? 'make-up-day' : 'working-day';
}

function offReason(kind: string): ClockDayReason {
  return kind === 'holiday' ? 'holiday' : 'weekend';
}

function touches({ from, until }: ClockPause, start: Instant, end: Instant): boolean {
  return from < end && (until ?? Number.POSITIVE_INFINITY) > start;
}
