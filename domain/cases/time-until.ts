import { dayOfInstant, type Instant, startOfDay } from '../calendar/instant';
import { STATE_COUNCIL_CALENDAR, type WorkingCalendar, workingDayStatus } from '../calendar/working-days';
import { CLOCK_DAY_MICROS } from './clock';

/** Working time between now and a deadline that runs: 剩 1 个工作日 3 小时, or by how much it is over. */
export interface TimeUntil {
  readonly overdue: boolean;
  readonly workingDays: number;
  readonly hours: number;
  readonly minutes: number;
  /** Some day between lies in a year whose arrangement is not known. Show it. */
  readonly uncertain: boolean;
}

const HOUR_MICROS = 3_600_000_000;
const MINUTE_MICROS = 60_000_000;
/** What is over by more is over by "more than": some three years of days. */
const MOST_DAYS = 1_200;

/** How far `dueAt` is, in working days of 24 hours, for a list that knows a deadline and not its clock. */
export function timeUntil(
  dueAt: Instant,
  now: Instant,
  calendar: WorkingCalendar = STATE_COUNCIL_CALENDAR,
): TimeUntil {
  const [from, until] = now < dueAt ? [now, dueAt] : [dueAt, now];
  let micros = 0;
  let uncertain = false;
  const first = dayOfInstant(from);
  for (let day = first; day < first + MOST_DAYS && startOfDay(day) < until; day += 1) {
    const status = workingDayStatus(day, calendar);
    uncertain ||= status.uncertain;
    if (status.working) micros += Math.min(until, startOfDay(day + 1)) - Math.max(from, startOfDay(day));
  }
  return {
    overdue: now >= dueAt,
    workingDays: Math.floor(micros / CLOCK_DAY_MICROS),
    hours: Math.floor((micros % CLOCK_DAY_MICROS) / HOUR_MICROS),
    minutes: Math.floor((micros % HOUR_MICROS) / MINUTE_MICROS),
    uncertain,
  };
}
