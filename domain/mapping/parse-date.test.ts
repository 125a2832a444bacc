import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, formatDay, parseDay } from '../calendar/day';
import { formatInstant } from '../calendar/instant';
import { compilePattern, dayReader, instantReader, PatternError } from './parse-date';

const day = (format: string, as: 'written' | 'zone' = 'written', zone = 480) =>
  dayReader([compilePattern(format)], as, zone);

describe('days', () => {
  test.each([
    ['yyyy-MM-dd', '2026-11-21', '2026-11-21'],
    ['yyyy/MM/dd HH:mm:ssX', '2999/01/01 00:00:00+00', '2999-01-01'],
    ['yyyy/MM/dd HH:mm:ssX', '2019/09/30 03:59:59+00', '2019-09-30'],
    ['yyyyMMdd', '20240229', '2024-02-29'],
    ['yyyy年M月d日', '2024年2月9日', '2024-02-09'],
    ['M/d/yyyy hh:mm:ss a', '1/31/2020 12:00:00 AM', '2020-01-31'],
    ['dd-MMM-yyyy', '07-Sep-2021', '2021-09-07'],
    ["yyyy'年'MM", '', null],
    ['yyyy-MM-dd', '2023-02-29', null],
    ['yyyy-MM-dd', '2026-13-01', null],
    ['yyyy-MM-dd', '2026-11-21 ', null],
    ['yyyy-MM-dd', '2026-1-1', null],
    ['yyyy-MM-dd', '0000-01-01', null],
    ['yyyy-MM-dd', '２０２６-11-21', null],
    ['yyyy-MM-dd HH:mm', '2026-11-21 24:00', null],
  ])('%s reads %s as %s', (format, text, expected) => {
    if (format === "yyyy'年'MM") return expect(() => compilePattern(format)).toThrow(PatternError);
    const value = day(format)(text);
    return expect(Number.isNaN(value) ? null : formatDay(value)).toBe(expected);
  });

  test('the day in Asia/Shanghai when asked for', () => {
    const format = 'yyyy/MM/dd HH:mm:ssX';
    expect(formatDay(day(format, 'zone')('2019/09/30 16:00:00+00'))).toBe('2019-10-01');
    expect(formatDay(day(format, 'zone')('2019/09/30 15:59:59Z'))).toBe('2019-09-30');
    expect(formatDay(day('yyyy-MM-dd HH:mm', 'zone', -300)('2019-09-30 12:00'))).toBe('2019-10-01');
    expect(formatDay(day('yyyy-MM-dd', 'zone', -300)('2019-09-30'))).toBe('2019-09-30');
  });

  test('formats are tried in order', () => {
    const read = dayReader(['dd/MM/yyyy', 'MM/dd/yyyy'].map(compilePattern), 'written', 480);
    expect([read('02/03/2024'), read('12/31/2024')].map(formatDay)).toEqual(['2024-03-02', '2024-12-31']);
  });

  test('agrees with the calendar on every day', () => {
    const read = day('yyyy-MM-dd');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, date) => {
          const text = [
            String(year).padStart(4, '0'),
            ...[month, date].map((n) => String(n).padStart(2, '0')),
          ].join('-');
          const value = read(text);
          expect(Number.isNaN(value) ? null : value).toBe(dayOf(year, month, date));
          expect(parseDay(text)).toBe(dayOf(year, month, date));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('instants', () => {
  const iso = instantReader(
    ['yyyy-MM-ddTHH:mm[:ss][.S][X]', 'yyyy-MM-dd HH:mm[:ss][.S][X]'].map(compilePattern),
    480,
  );
  test.each([
    ['2026-11-21T14:09:37.123456Z', '2026-11-21T14:09:37.123456Z'],
    ['2026-11-21T14:09:37.1234567+08:00', '2026-11-21T06:09:37.123456Z'],
    ['2026-11-21 14:09', '2026-11-21T06:09:00.000000Z'],
    ['2026-11-21 14:09:37-0530', '2026-11-21T19:39:37.000000Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59.500000Z'],
    ['2026-11-21', null],
    ['2026-11-21T14:60:00Z', null],
    ['2026-11-21T14:09:37.Z', null],
    ['2026-11-21T14:09:37+99:00', null],
    ['2026-11-21T14:09:37Zx', null],
  ])('%s -> %s', (text, expected) => {
    const value = iso(text);
    expect(Number.isNaN(value) ? null : formatInstant(value)).toBe(expected);
  });
});

test.each([
  ['YYYY-MM-DD', 'yyyy'],
  ['yyyy-MM', 'day'],
  ['yyyy-MM-dd[', 'closed'],
  ['yyyy-MM-dd]', 'without'],
  ["yyyy-MM-dd'", 'quote'],
  ['yyyy-MM-ddZ', 'write X'],
  ['yyyy-MM-dd[HH]', 'optional'],
  ['yy-MM-dd', 'means nothing'],
  ['constructor', 'means nothing'],
])('%s is refused: %s', (format, reason) => {
  expect(() => compilePattern(format)).toThrow(reason);
});

test('no text makes a reader throw', () => {
  const read = day("yyyy-M-d[ h:m:s a][.S][X]['x']");
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void read(text)));
});
