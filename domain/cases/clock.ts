import type { Day } from '../calendar/day';
import { dayOfInstant, type Instant, startOfDay } from '../calendar/instant';
import { STATE_COUNCIL_CALENDAR, type WorkingCalendar, workingDayStatus } from '../calendar/working-days';

/** A stretch in which a clock stands still; `until` null: it stands still yet. */
export interface ClockPause {
  readonly from: Instant;
  readonly until: Instant | null;
  /** A code that has words: `awaiting-information`, `contested`, `transferred`. */
  readonly reason: string;
}

/** What a clock is made of; all else follows. */
export interface ClockTerms {
  readonly startedAt: Instant;
  /** Working days, 1 to `MOST_LIMIT_DAYS`. */
  readonly limitDays: number;
  /** In the order of their beginning, none within another; only the last may be open. */
  readonly pauses: readonly ClockPause[];
}

/** The instants that a sweep asks for; all null while it stands still. */
export interface ClockTimes {
  readonly dueAt: Instant | null;
  readonly halfAt: Instant | null;
  /** One working day is left. */
  readonly lastDayAt: Instant | null;
  /** true: some day lies in a year whose arrangement of holidays is not known. Show it. */
  readonly uncertain: boolean;
}

/** What is left of a clock, in working time: a working day has 24 hours. */
export interface ClockRemainder {
  readonly overdue: boolean;
  readonly paused: boolean;
  /** Left, or over when `overdue`. */
  readonly workingDays: number;
  readonly hours: number;
  readonly minutes: number;
  readonly uncertain: boolean;
}

/** Longest limit: a year and some. Longer ones are a defect, and no walk is without end. */
export const MOST_LIMIT_DAYS = 500;
/** Bound on a walk over days, pauses included: some hundred years, as foreign logs have them. */
const MOST_DAYS_WALKED = 40_000;

const HOUR = 3_600_000_000;
export const CLOCK_DAY_MICROS = 24 * HOUR;

/** A stretch of working time in which the clock runs, within one day. */
interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * When a time limit is half over, has one working day left, and ends. The day on which it begins is not counted (Civil Code
 * art. 201) and it ends at 24:00 Shanghai time of its last working day (art. 203). What it stood still is added to the
 * microsecond and no more: between start and end lie exactly `limitDays` times 24 hours of working days on which it ran.
 */
export function clockTimes(
  terms: ClockTerms,
  calendar: WorkingCalendar = STATE_COUNCIL_CALENDAR,
): ClockTimes {
  refuseUnfit(terms);
  const whole = terms.limitDays * CLOCK_DAY_MICROS;
  let gone = 0;
  let uncertain = false;
  const halfOf = new Reached(whole / 2);
  const lastOf = new Reached(whole - CLOCK_DAY_MICROS);
  for (const { day, stretches } of daysOf(terms)) {
    const { working, uncertain: unknown } = workingDayStatus(day, calendar);
    uncertain ||= unknown;
    if (!working) continue;
    for (const stretch of stretches) {
      halfOf.see(gone, stretch);
      lastOf.see(gone, stretch);
      const length = stretch.until - stretch.from;
      if (gone + length >= whole)
        return {
          dueAt: stretch.from + (whole - gone),
          halfAt: halfOf.at,
          lastDayAt: lastOf.at,
          uncertain,
        };
      gone += length;
    }
  }
  return { dueAt: null, halfAt: null, lastDayAt: null, uncertain };
}

/** Notes the first running moment at which so much has gone by. */
class Reached {
  at: Instant | null = null;

  constructor(private readonly target: number) {}

  see(gone: number, { from, until }: Stretch): void {
    if (this.at === null && gone + (until - from) > this.target) this.at = from + (this.target - gone);
  }
}

/** Working time that has gone by until `at`. */
export function clockElapsed(
  terms: ClockTerms,
  at: Instant,
  calendar: WorkingCalendar = STATE_COUNCIL_CALENDAR,
): { readonly micros: number; readonly uncertain: boolean } {
  refuseUnfit(terms);
  let micros = 0;
  let uncertain = false;
  for (const { day, stretches } of daysOf(terms)) {
    if (startOfDay(day) >= at) break;
    const { working, uncertain: unknown } = workingDayStatus(day, calendar);
    uncertain ||= unknown;
    if (!working) continue;
    for (const { from, until } of stretches) micros += Math.max(0, Math.min(until, at) - from);
  }
  return { micros, uncertain };
}

/** What is left at `now`: 剩 1 个工作日 3 小时; or by how much it is over. */
export function clockRemainder(
  terms: ClockTerms,
  now: Instant,
  calendar: WorkingCalendar = STATE_COUNCIL_CALENDAR,
): ClockRemainder {
  const gone = clockElapsed(terms, now, calendar);
  const times = clockTimes(terms, calendar);
  const left = terms.limitDays * CLOCK_DAY_MICROS - gone.micros;
  const overdue = times.dueAt !== null && now >= times.dueAt;
  const amount = Math.abs(left);
  return {
    overdue,
    paused: isPaused(terms),
    workingDays: Math.floor(amount / CLOCK_DAY_MICROS),
    hours: Math.floor((amount % CLOCK_DAY_MICROS) / HOUR),
    minutes: Math.floor((amount % HOUR) / 60_000_000),
    uncertain: gone.uncertain || times.uncertain,
  };
}

export function isPaused({ pauses }: Pick<ClockTerms, 'pauses'>): boolean {
  return pauses.at(-1)?.until === null;
}

/** The clock as it stands still from `at`; as it is when it does already. */
export function pauseClock<Terms extends ClockTerms>(terms: Terms, at: Instant, reason: string): Terms {
  if (isPaused(terms)) return terms;
  const last = terms.pauses.at(-1);
  // Never before what is known of it: an act of the past takes nothing back.
  const from = Math.max(at, terms.startedAt, last?.until ?? at);
  return { ...terms, pauses: [...terms.pauses, { from, until: null, reason }] };
}

/** The clock as it runs again from `at`; as it is when it runs already. */
export function resumeClock<Terms extends ClockTerms>(terms: Terms, at: Instant): Terms {
  const last = terms.pauses.at(-1);
  if (last === undefined || last.until !== null) return terms;
  const until = Math.max(at, last.from);
  return { ...terms, pauses: [...terms.pauses.slice(0, -1), { ...last, until }] };
}

/** Days after the first, each with the stretches in which the clock ran or will run; ends where it stands still for good. */
export function* daysOf(terms: ClockTerms): Generator<{ readonly day: Day; readonly stretches: Stretch[] }> {
  const first = dayOfInstant(terms.startedAt) + 1;
  const openFrom = isPaused(terms) ? (terms.pauses.at(-1) as ClockPause).from : Number.POSITIVE_INFINITY;
  for (let day = first; day < first + MOST_DAYS_WALKED; day += 1) {
    const from = startOfDay(day);
    if (from >= openFrom) return;
    yield { day, stretches: stretchesOf(from, startOfDay(day + 1), terms.pauses) };
  }
  throw new RangeError('the clock ran for more days than a limit may have');
}

function stretchesOf(from: Instant, until: Instant, pauses: readonly ClockPause[]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = from;
  for (const pause of pauses) {
    if ((pause.until ?? Number.POSITIVE_INFINITY) <= at) continue;
    if (pause.from >= until) break;
    if (pause.from > at) stretches.push({ from: at, until: pause.from });
    at = Math.max(at, pause.until ?? Number.POSITIVE_INFINITY);
    if (at >= until) return stretches;
  }
  stretches.push({ from: at, until });
  return stretches;
}

function refuseUnfit({ limitDays, startedAt, pauses }: ClockTerms): void {
  if (!Number.isInteger(limitDays) || limitDays < 1 || limitDays > MOST_LIMIT_DAYS)
    throw new RangeError(`a limit has 1 to ${MOST_LIMIT_DAYS} working days`);
  let before = startedAt;
  for (const [at, { from, until }] of pauses.entries()) {
    const open = until === null;
    if (from < before || (open ? at < pauses.length - 1 : until < from))
      throw new RangeError('pauses follow one another');
    before = until ?? from;
  }
}
