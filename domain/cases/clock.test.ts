import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Day, formatDay, parseDay, yearOf } from '../calendar/day';
import { dayOfInstant, formatInstant, type Instant, parseInstant, startOfDay } from '../calendar/instant';
import { STATE_COUNCIL_CALENDAR } from '../calendar/working-days';
import {
  CLOCK_DAY_MICROS,
  type ClockPause,
  type ClockTerms,
  clockElapsed,
  clockRemainder,
  clockTimes,
  isPaused,
  pauseClock,
  resumeClock,
} from './clock';
import { explainClock } from './explain-clock';

const HOUR = 3_600_000_000;
const shanghai = (text: string): Instant => parseInstant(text, 480) as Instant;
const told = (instant: Instant | null) =>
  instant === null ? null : formatInstant(instant + 8 * HOUR).slice(0, 16);
const clock = (startedAt: string, limitDays: number, ...pauses: [string, string | null][]): ClockTerms => ({
  startedAt: shanghai(startedAt),
  limitDays,
  pauses: pauses.map(([from, until]) => ({
    from: shanghai(from),
    until: until === null ? null : shanghai(until),
    reason: 'awaiting-information',
  })),
});

describe('clockTimes', () => {
  // The instant is the first that no longer belongs to the limit: 24:00 of its last day.
  test.each([
    [
      'begun on a Friday',
      clock('2026-11-20 12:00', 1),
      '2026-11-24T00:00',
      '2026-11-23T12:00',
      '2026-11-23T00:00',
    ],
    [
      'begun on a Saturday',
      clock('2026-11-21 09:00', 5),
      '2026-11-28T00:00',
      '2026-11-25T12:00',
      '2026-11-27T00:00',
    ],
    [
      'the last minute of a day is that day',
      clock('2026-11-23 23:59', 1),
      '2026-11-25T00:00',
      '2026-11-24T12:00',
      '2026-11-24T00:00',
    ],
    [
      'Spring Festival 2026, with its make-up days',
      clock('2026-02-13 10:00', 2),
      '2026-02-25T00:00',
      '2026-02-24T00:00',
      '2026-02-24T00:00',
    ],
    [
      'National Day 2026',
      clock('2026-09-30 10:00', 2),
      '2026-10-10T00:00',
      '2026-10-09T00:00',
      '2026-10-09T00:00',
    ],
    [
      'stood still for 30 hours of working days',
      clock('2026-11-20 12:00', 5, ['2026-11-24 10:00', '2026-11-25 16:00']),
      '2026-12-01T06:00',
      '2026-11-26T18:00',
      '2026-11-30T06:00',
    ],
    [
      'a weekend stood still adds nothing',
      clock('2026-11-20 12:00', 5, ['2026-11-20 13:00', '2026-11-23 00:00']),
      '2026-11-28T00:00',
      '2026-11-25T12:00',
      '2026-11-27T00:00',
    ],
    ['stands still yet', clock('2026-11-20 12:00', 5, ['2026-11-24 10:00', null]), null, null, null],
    [
      'over before it stood still',
      clock('2026-11-20 12:00', 1, ['2026-11-26 10:00', null]),
      '2026-11-24T00:00',
      '2026-11-23T12:00',
      '2026-11-23T00:00',
    ],
  ])('%s', (_name, terms, due, half, last) => {
    const times = clockTimes(terms);
    expect([told(times.dueAt), told(times.halfAt), told(times.lastDayAt)]).toEqual([due, half, last]);
    expect(times.uncertain).toBe(false);
  });

  test.each([
    ['2026-12-28 09:00', 3, false],
    ['2026-12-30 09:00', 2, true],
    ['2027-03-01 09:00', 1, true],
    ['2003-12-31 09:00', 1, false],
    ['2003-12-29 09:00', 2, true],
  ])('from %s, %i working days: uncertain %s', (from, days, uncertain) => {
    expect(clockTimes(clock(from, days)).uncertain).toBe(uncertain);
    expect(
      explainClock(clock(from, days), shanghai(from)).days.some((day) => day.uncertain && day.hours > 0),
    ).toBe(uncertain);
    expect(clockRemainder(clock(from, days), shanghai(from)).uncertain).toBe(uncertain);
  });

  test.each([
    ['no day', clock('2026-11-20 12:00', 0)],
    ['half a day', clock('2026-11-20 12:00', 0.5)],
    ['years', clock('2026-11-20 12:00', 501)],
    ['paused before it began', clock('2026-11-20 12:00', 5, ['2026-11-19 12:00', null])],
    [
      'paused while it stood still',
      clock('2026-11-20 12:00', 5, ['2026-11-24 12:00', null], ['2026-11-25 12:00', null]),
    ],
  ])('refuses %s', (_name, terms) => expect(() => clockTimes(terms)).toThrow(RangeError));
});

describe('clockRemainder', () => {
  const terms = clock('2026-11-20 12:00', 2);
  test.each([
    ['2026-11-20 13:00', { overdue: false, workingDays: 2, hours: 0, minutes: 0 }],
    ['2026-11-23 21:00', { overdue: false, workingDays: 1, hours: 3, minutes: 0 }],
    ['2026-11-24 23:59', { overdue: false, workingDays: 0, hours: 0, minutes: 1 }],
    ['2026-11-25 00:00', { overdue: true, workingDays: 0, hours: 0, minutes: 0 }],
    ['2026-11-26 01:00', { overdue: true, workingDays: 1, hours: 1, minutes: 0 }],
  ])('at %s', (now, left) =>
    expect(clockRemainder(terms, shanghai(now))).toMatchObject({ ...left, paused: false }),
  );
});

/** Counts from the published arrangements day by day, the way a clerk would, sharing nothing with clock.ts. */
function naiveLastDay(start: Day, days: number): Day {
  const { holidays, makeUpDays } = STATE_COUNCIL_CALENDAR;
  let counted = 0;
  let day = start;
  while (counted < days) {
    day += 1;
    const weekday = new Date(Date.parse(`${formatDay(day)}T00:00:00Z`)).getUTCDay();
    const off = holidays.has(day) || ((weekday === 0 || weekday === 6) && !makeUpDays.has(day));
    if (!off) counted += 1;
  }
  return day;
}

describe('around Spring Festival and National Day', () => {
  const years = Array.from({ length: 20 }, (_, at) => 2007 + at);
  it.each(years)('%i: every start from four weeks before to four after, limits of 1 to 10', (year) => {
    const isOf = (name: string) => (day: Day) =>
      yearOf(day) === year && (STATE_COUNCIL_CALENDAR.names.get(day) ?? '').includes(name);
    const feasts = ['春节', '国庆'].map((name) =>
      [...STATE_COUNCIL_CALENDAR.holidays].filter(isOf(name)).sort((a, b) => a - b),
    );
    expect(feasts.map((days) => days.length >= 3)).toEqual([true, true]);
    for (const days of feasts)
      for (let start = (days[0] as Day) - 28; start <= (days.at(-1) as Day) + 28; start += 1)
        for (const limitDays of [1, 2, 3, 5, 8, 10]) {
          const startedAt = startOfDay(start) + 9 * HOUR;
          const { dueAt } = clockTimes({ startedAt, limitDays, pauses: [] });
          const last = naiveLastDay(start, limitDays);
          if (last > STATE_COUNCIL_CALENDAR.lastDay) continue;
          expect([formatDay(start), limitDays, dueAt]).toEqual([
            formatDay(start),
            limitDays,
            startOfDay(last + 1),
          ]);
        }
  });
});

const FROM = parseDay('2007-01-01') as Day;
const TO = parseDay('2026-06-30') as Day;
const starts = fc.integer({ min: startOfDay(FROM), max: startOfDay(TO) });
/** Lengths of running and standing still by turns. */
const stretches = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 40 * 24 * HOUR }), fc.integer({ min: 1, max: 40 * 24 * HOUR })),
  {
    maxLength: 5,
  },
);
function paused(startedAt: Instant, lengths: readonly (readonly [number, number])[]): ClockPause[] {
  let at = startedAt;
  return lengths.map(([running, still]) => {
    const from = at + Math.floor(running / 20);
    const until = from + Math.floor(still / 4);
    at = until;
    return { from, until, reason: 'awaiting-information' };
  });
}

describe('no sequence of pauses beats the clock', () => {
  it('between start and end lies exactly the limit in working time that ran', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 20 }), stretches, (startedAt, limitDays, lengths) => {
        const terms = { startedAt, limitDays, pauses: paused(startedAt, lengths) };
        const { dueAt, halfAt, lastDayAt } = clockTimes(terms);
        if (dueAt === null || halfAt === null || lastDayAt === null) throw new Error('all pauses have ended');
        expect(clockElapsed(terms, dueAt).micros).toBe(limitDays * CLOCK_DAY_MICROS);
        expect(clockElapsed(terms, dueAt - 1).micros).toBe(limitDays * CLOCK_DAY_MICROS - 1);
        expect(clockElapsed(terms, halfAt).micros).toBe((limitDays * CLOCK_DAY_MICROS) / 2);
        expect(clockElapsed(terms, lastDayAt).micros).toBe((limitDays - 1) * CLOCK_DAY_MICROS);
        expect(halfAt <= dueAt && lastDayAt < dueAt && startedAt < lastDayAt).toBe(true);
      }),
    );
  });

  it('pauses never add more working time than they lasted, and never take any', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 20 }), stretches, (startedAt, limitDays, lengths) => {
        const pauses = paused(startedAt, lengths);
        const free = clockTimes({ startedAt, limitDays, pauses: [] }).dueAt as Instant;
        const due = clockTimes({ startedAt, limitDays, pauses }).dueAt as Instant;
        const added =
          clockElapsed({ startedAt, limitDays, pauses: [] }, due).micros - limitDays * CLOCK_DAY_MICROS;
        const stood = pauses.reduce((sum, { from, until }) => sum + ((until ?? from) - from), 0);
        expect(due >= free && added >= 0 && added <= stood).toBe(true);
      }),
    );
  });

  it('pausing and resuming by turns keeps pauses in order, whatever the instants', () => {
    fc.assert(
      fc.property(
        starts,
        fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 12 }),
        (startedAt, offsets) => {
          let terms: ClockTerms = { startedAt, limitDays: 5, pauses: [] };
          for (const offset of offsets) {
            const at = startedAt + offset;
            terms = isPaused(terms) ? resumeClock(terms, at) : pauseClock(terms, at, 'contested');
            expect(() => clockTimes(terms)).not.toThrow();
            expect(
              pauseClock(pauseClock(terms, at, 'a'), at, 'b').pauses.length - terms.pauses.length <= 1,
            ).toBe(true);
          }
        },
      ),
    );
  });
});

describe('explainClock', () => {
  it('its days add up to the limit and end at the deadline, each with a reason', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 15 }), stretches, (startedAt, limitDays, lengths) => {
        const terms = { startedAt, limitDays, pauses: paused(startedAt, lengths) };
        const { days, dueAt, uncertain } = explainClock(terms, startedAt);
        expect(dueAt).toBe(clockTimes(terms).dueAt);
        expect(days[0]).toMatchObject({ day: dayOfInstant(startedAt), reason: 'start', hours: 0 });
        expect(days.every(({ day }, at) => day === (days[0]?.day as Day) + at)).toBe(true);
        expect(days.at(-1)?.day).toBe(dayOfInstant((dueAt as Instant) - 1));
        expect(days.at(-1)?.workingDays).toBeCloseTo(limitDays, 9);
        for (const { reason, hours } of days) {
          if (reason === 'working-day' || reason === 'make-up-day') expect(hours).toBeGreaterThan(0);
          if (reason === 'weekend' || reason === 'holiday' || reason === 'paused') expect(hours).toBe(0);
        }
        expect(uncertain).toBe(false);
      }),
    );
  });

  it('names holidays, make-up days and pauses', () => {
    const terms = clock('2026-02-12 10:00', 4, ['2026-02-25 06:00', '2026-02-26 12:00']);
    const explained = explainClock(terms, shanghai('2026-02-12 10:00'));
    const words = explained.days.map(
      ({ day, reason, holiday, hours }) => `${formatDay(day).slice(5)} ${reason} ${holiday ?? '-'} ${hours}`,
    );
    expect(words.filter((line) => !line.includes('holiday'))).toEqual([
      '02-12 start - 0',
      '02-13 working-day - 24',
      '02-14 make-up-day 春节 24',
      '02-24 working-day - 24',
      '02-25 partly-paused - 6',
      '02-26 partly-paused - 12',
      '02-27 working-day - 6',
    ]);
    expect(words.filter((line) => line.includes('holiday'))).toHaveLength(9);
  });

  it('tells the days of an extension from the ordinary ones', () => {
    const terms = { ...clock('2026-11-20 12:00', 8), extendedDays: 3 };
    const { days } = explainClock(terms, shanghai('2026-11-20 12:00'));
    // Five working days from Monday 23 to Friday 27; three more after the weekend, which counts for neither.
    expect(days.filter(({ extended }) => extended).map(({ day }) => formatDay(day))).toEqual([
      ...['2026-11-30', '2026-12-01', '2026-12-02'],
    ]);
    expect(explainClock({ ...terms, extendedDays: 0 }, 0).days.some(({ extended }) => extended)).toBe(false);
  });

  it('of one that stands still tells until now', () => {
    const explained = explainClock(
      clock('2026-11-20 12:00', 5, ['2026-11-24 10:00', null]),
      shanghai('2026-11-26 15:00'),
    );
    expect(explained.dueAt).toBeNull();
    expect(explained.days.map(({ day, reason }) => `${formatDay(day).slice(5)} ${reason}`)).toEqual([
      ...['11-20 start', '11-21 weekend', '11-22 weekend', '11-23 working-day'],
      ...['11-24 partly-paused', '11-25 paused', '11-26 paused'],
    ]);
  });
});
