import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatDay, parseDay } from './day';
import {
  addWorkingDays,
  extendCalendar,
  STATE_COUNCIL_CALENDAR,
  workingCalendar,
  workingDayStatus,
  workingDaysBetween,
} from './working-days';

const day = (text: string) => parseDay(text) as number;

describe('workingDayStatus', () => {
  // Arrangements published by the General Office of the State Council for each year.
  test.each([
    ['2004-01-17', 'make-up-day', '春节'],
    ['2008-02-06', 'holiday', '春节'],
    ['2008-02-02', 'make-up-day', '春节'],
    ['2013-10-01', 'holiday', '国庆节'],
    ['2013-10-12', 'make-up-day', '国庆节'],
    ['2020-01-19', 'make-up-day', '春节'],
    ['2020-01-31', 'holiday', '春节'],
    ['2023-10-07', 'make-up-day', '国庆节'],
    ['2023-10-08', 'make-up-day', '国庆节'],
    ['2024-02-04', 'make-up-day', '春节'],
    ['2024-02-18', 'make-up-day', '春节'],
    ['2024-10-12', 'make-up-day', '国庆节'],
    ['2025-01-26', 'make-up-day', '春节'],
    ['2025-02-04', 'holiday', '春节'],
    ['2025-02-08', 'make-up-day', '春节'],
    ['2026-02-14', 'make-up-day', '春节'],
    ['2026-02-23', 'holiday', '春节'],
    ['2026-02-24', 'working-day', null],
    ['2026-02-28', 'make-up-day', '春节'],
    ['2026-09-20', 'make-up-day', '国庆节'],
    ['2026-10-10', 'make-up-day', '国庆节'],
    ['2026-10-11', 'weekend', null],
    ['2026-11-21', 'weekend', null],
    ['2026-11-23', 'working-day', null],
  ])('%s: %s %s', (text, kind, holiday) => {
    const status = workingDayStatus(day(text));
    expect(status).toMatchObject({ kind, uncertain: false });
    expect(status.working).toBe(kind === 'make-up-day' || kind === 'working-day');
    if (holiday !== null) expect(status.holiday).toContain(holiday.replace('节', ''));
  });

  test.each([
    ['2003-12-31', true],
    ['2004-01-01', false],
    ['2026-12-31', false],
    ['2027-01-01', true],
    ['2027-02-06', true],
    ['1998-10-01', true],
  ])('%s: uncertain %s', (text, uncertain) => expect(workingDayStatus(day(text)).uncertain).toBe(uncertain));
});

describe('addWorkingDays', () => {
  test.each([
    ['2026-11-20', 1, '2026-11-23', false],
    ['2026-11-21', 1, '2026-11-23', false],
    ['2026-11-20', 0, '2026-11-20', false],
    ['2026-02-13', 1, '2026-02-14', false],
    ['2026-02-14', 1, '2026-02-24', false],
    ['2026-02-13', 5, '2026-02-27', false],
    ['2026-09-30', 2, '2026-10-09', false],
    ['2026-10-09', -2, '2026-09-30', false],
    ['2025-12-30', 3, '2026-01-05', false],
    ['2026-12-30', 1, '2026-12-31', false],
    ['2026-12-30', 2, '2027-01-01', true],
    ['2004-01-02', -1, '2003-12-31', true],
  ])('%s %i: %s, uncertain %s', (from, n, to, uncertain) => {
    const added = addWorkingDays(day(from), n);
    expect([formatDay(added.day), added.uncertain]).toEqual([to, uncertain]);
  });

  it('is what workingDaysBetween counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: day('2004-01-01'), max: day('2026-12-31') }),
        fc.integer({ min: -60, max: 60 }),
        (from, n) => {
          expect(workingDaysBetween(from, addWorkingDays(from, n).day).days).toBe(n === 0 ? 0 : n);
        },
      ),
    );
  });

  it('refuses a walk without end', () => expect(() => addWorkingDays(0, 1_000_000)).toThrow(RangeError));
});

describe('workingDaysBetween', () => {
  test.each([
    ['2026-02-13', '2026-02-24', 2, false],
    ['2026-02-24', '2026-02-13', -2, false],
    ['2026-11-21', '2026-11-21', 0, false],
    ['2026-12-31', '2027-01-04', 2, true],
    // 365 days: 248 working days by the arrangement of 2025.
    ['2024-12-31', '2025-12-31', 248, false],
  ])('%s to %s: %i, uncertain %s', (from, to, days, uncertain) => {
    expect(workingDaysBetween(day(from), day(to))).toEqual({ days, uncertain });
  });
});

describe('calendars', () => {
  const next = workingCalendar({
    holidays: { '2027-01-01': "New Year's Day,元旦,1", '2027-12-31': '元旦' },
    makeUpDays: { '2027-01-09': '元旦' },
  });

  it('holds 2004-2026', () => {
    expect([STATE_COUNCIL_CALENDAR.firstYear, STATE_COUNCIL_CALENDAR.lastYear]).toEqual([2004, 2026]);
  });

  it('takes the next year as soon as it is known', () => {
    const longer = extendCalendar(STATE_COUNCIL_CALENDAR, next);
    expect(addWorkingDays(day('2026-12-30'), 2, longer)).toEqual({
      day: day('2027-01-04'),
      uncertain: false,
    });
    expect(workingDayStatus(day('2027-01-09'), longer)).toMatchObject({
      working: true,
      holiday: '元旦',
      uncertain: false,
    });
  });

  it('refuses gaps and days that do not exist', () => {
    const later = workingCalendar({ holidays: { '2030-01-01': '元旦' }, makeUpDays: {} });
    expect(() => extendCalendar(STATE_COUNCIL_CALENDAR, later)).toThrow(RangeError);
    expect(() => workingCalendar({ holidays: { '2030-02-30': '?' }, makeUpDays: {} })).toThrow(RangeError);
    expect(() =>
      workingCalendar({ holidays: { '2030-01-01': '元旦', '2032-01-01': '元旦' }, makeUpDays: {} }),
    ).toThrow();
  });
});
