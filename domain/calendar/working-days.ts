import arrangements from 'chinese-days/dist/chinese-days.json';
import { type Day, dayOf, parseDay, yearOf } from './day';

/**
 * The State Council's yearly arrangement of public holidays and make-up working days (调休). Years outside
 * [firstYear, lastYear] are not arranged: every answer that touches one says `uncertain` (domain.md §2).
 */
export interface WorkingCalendar {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Days off, week-ends of a holiday included. */
  readonly holidays: ReadonlySet<Day>;
  /** Saturdays and Sundays that are worked. */
  readonly makeUpDays: ReadonlySet<Day>;
  /** Names of the holidays by day, as 春节. */
  readonly names: ReadonlyMap<Day, string>;
}

export interface WorkingDayStatus {
  readonly working: boolean;
  readonly kind: 'working-day' | 'make-up-day' | 'weekend' | 'holiday';
  /** Name of the holiday that the day is off or made up for; null otherwise. */
  readonly holiday: string | null;
  /** true: the year's arrangement is not known, `working` only says Monday to Friday. Show it. */
  readonly uncertain: boolean;
}

export interface WorkingDayResult {
  readonly day: Day;
  /** true: some day counted lies in a year whose arrangement is not known. Show it. */
  readonly uncertain: boolean;
}

export interface WorkingDayCount {
  readonly days: number;
  readonly uncertain: boolean;
}

/** Bound on a walk: 40 years of days. Deadlines are of days to months; beyond it the caller has a defect. */
const WALK_MAX = 15_000;

/** npm chinese-days 1.5.7: arrangements of 2004-2026. */
export const STATE_COUNCIL_CALENDAR: WorkingCalendar = workingCalendar({
  holidays: arrangements.holidays,
  makeUpDays: arrangements.workdays,
});

/**
 * A calendar from dated texts (`2026-02-17` -> `Spring Festival,春节,4` or any name). Every year from the first to the
 * last holiday counts as arranged. Throws RangeError on text that is no day, and on a year in between without holidays.
 */
export function workingCalendar(of: {
  readonly holidays: Readonly<Record<string, string>>;
  readonly makeUpDays: Readonly<Record<string, string>>;
}): WorkingCalendar {
  const names = new Map<Day, string>();
  const holidays = daySet(of.holidays, names);
  const makeUpDays = daySet(of.makeUpDays, names);
  const years = new Set([...holidays].map(yearOf));
  const firstYear = Math.min(...years);
  const lastYear = Math.max(...years);
  if (years.size !== lastYear - firstYear + 1) throw new RangeError('a year without holidays in between');
  const firstDay = dayOf(firstYear, 1, 1) as Day;
  const lastDay = dayOf(lastYear, 12, 31) as Day;
  return { firstYear, lastYear, firstDay, lastDay, holidays, makeUpDays, names };
}

/** `calendar` with a further arrangement, such as next year's as soon as the State Council publishes it. */
export function extendCalendar(calendar: WorkingCalendar, further: WorkingCalendar): WorkingCalendar {
  if (further.firstYear > calendar.lastYear + 1 || further.lastYear < calendar.firstYear - 1) {
    throw new RangeError('the years do not join');
  }
  const firstYear = Math.min(calendar.firstYear, further.firstYear);
  const lastYear = Math.max(calendar.lastYear, further.lastYear);
  return {
    firstYear,
    lastYear,
    firstDay: Math.min(calendar.firstDay, further.firstDay),
    lastDay: Math.max(calendar.lastDay, further.lastDay),
    holidays: new Set([...calendar.holidays, ...further.holidays]),
    makeUpDays: new Set([...calendar.makeUpDays, ...further.makeUpDays]),
    names: new Map([...calendar.names, ...further.names]),
  };
}

export function workingDayStatus(
  day: Day,
  calendar: WorkingCalendar = STATE_COUNCIL_CALENDAR,
): WorkingDayStatus {
  const holiday = calendar.names.get(day) ?? null;
  const uncertain = isUncertain(day, calendar);
  if (calendar.holidays.has(day)) return { working: false, kind: 'holiday', holiday, uncertain };
  if (calendar.makeUpDays.has(day)) return { working: true, kind: 'make-up-day', holiday, uncertain };
  const weekend = isWeekend(day);
  return { working: !weekend, kind: weekend ? 'weekend' : 'working-day', holiday: null, uncertain };
}

/**
 * The `n`th working day after `day`, which is itself not counted (the first day of a time limit is not counted, Civil
 * Code art. 201); `n` < 0: before it; 0: `day` unchanged. `n` is an integer of at most some thousands.
 */
export function addWorkingDays(
  day: Day,
  n: number,
  calendar: WorkingCalendar = STATE_COUNCIL_CALENDAR,
): WorkingDayResult {
  const step = n < 0 ? -1 : 1;
  let left = Math.abs(n);
  let at = day;
  let uncertain = isUncertain(day, calendar);
  for (let walked = 0; left > 0; walked += 1) {
    if (walked > WALK_MAX) throw new RangeError('too many working days');
    at += step;
    uncertain ||= isUncertain(at, calendar);
    if (isWorking(at, calendar)) left -= 1;
  }
  return { day: at, uncertain };
}

/** How many working days `b` is after `a`: those in (a, b]; negative when `b` is earlier: those in [b, a). */
export function workingDaysBetween(
  a: Day,
  b: Day,
  calendar: WorkingCalendar = STATE_COUNCIL_CALENDAR,
): WorkingDayCount {
  const from = b >= a ? a + 1 : b;
  const to = b >= a ? b : a - 1;
  let days = 0;
  for (let at = from; at <= to; at += 1) if (isWorking(at, calendar)) days += 1;
  const uncertain = isUncertain(a, calendar) || isUncertain(b, calendar);
  return { days: b >= a ? days : -days, uncertain };
}

function isWorking(day: Day, calendar: WorkingCalendar): boolean {
  if (calendar.makeUpDays.has(day)) return true;
  return !isWeekend(day) && !calendar.holidays.has(day);
}

/** 1970-01-01 was a Thursday. */
function isWeekend(day: Day): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

function isUncertain(day: Day, calendar: WorkingCalendar): boolean {
  return day < calendar.firstDay || day > calendar.lastDay;
}

function daySet(texts: Readonly<Record<string, string>>, names: Map<Day, string>): Set<Day> {
  const days = new Set<Day>();
  for (const [text, label] of Object.entries(texts)) {
    const day = parseDay(text);
    if (day === null) throw new RangeError(`no such day: ${text}`);
    days.add(day);
    // chinese-days writes `English,中文,days`.
    names.set(day, label.split(',')[1] ?? label);
  }
  return days;
}
