/**
 * The five cron fields (minute hour day-of-month month day-of-week) in Asia/Shanghai, which has kept UTC+8
 * without summer time since 1991-09-15, so that a tick is plain arithmetic. Understood: `*`, numbers, `a-b`,
 * lists, and a step after a slash. Unlike Vixie cron, day-of-month and day-of-week must both match.
 */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
}

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
/** 29 February may be eight years away (2096 to 2104). */
const SEARCH_DAYS = 366 * 8 + 2;

/** Throws RangeError on text that is no cron expression of ours. */
export function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) throw new RangeError(`five cron fields expected: ${text}`);
  const field = (index: number, low: number, high: number) => parseField(fields[index] ?? '', low, high);
  return {
    minutes: field(0, 0, 59),
    hours: field(1, 0, 23),
    days: field(2, 1, 31),
    months: field(3, 1, 12),
    weekdays: field(4, 0, 6),
  };
}

/** First tick strictly after `afterMs` (milliseconds since the epoch). */
export function nextTick(cron: Cron, afterMs: number): number {
  const from = Math.floor(afterMs / MS_PER_MINUTE) * MS_PER_MINUTE + MS_PER_MINUTE + SHANGHAI_OFFSET_MS;
  const firstDay = Math.floor(from / MS_PER_DAY);
  for (let day = firstDay; day < firstDay + SEARCH_DAYS; day += 1) {
    const date = new Date(day * MS_PER_DAY);
    if (!cron.months.has(date.getUTCMonth() + 1)) continue;
    if (!cron.days.has(date.getUTCDate()) || !cron.weekdays.has(date.getUTCDay())) continue;
    const firstMinute = day === firstDay ? (from - day * MS_PER_DAY) / MS_PER_MINUTE : 0;
    for (let minute = firstMinute; minute < 1440; minute += 1) {
      if (cron.hours.has(Math.floor(minute / 60)) && cron.minutes.has(minute % 60)) {
        return day * MS_PER_DAY + minute * MS_PER_MINUTE - SHANGHAI_OFFSET_MS;
      }
    }
  }
  throw new RangeError('this cron expression never ticks');
}

function parseField(text: string, low: number, high: number): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) throw new RangeError(`no cron field: ${text}`);
    const first = match[1] === undefined ? low : Number(match[1]);
    const last = match[1] === undefined ? high : Number(match[2] ?? match[1]);
    const step = Number(match[3] ?? 1);
    if (first < low || last > high || first > last || step < 1) throw new RangeError(`out of range: ${text}`);
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}
