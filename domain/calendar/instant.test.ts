import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dayOfInstant, formatInstant, instantFromDate, parseInstant, startOfDay } from './instant';

describe('parseInstant', () => {
  test.each([
    ['2026-11-21T14:09:37Z', undefined, '2026-11-21T14:09:37.000000Z'],
    ['2026-11-21T14:09:37.123456+08:00', undefined, '2026-11-21T06:09:37.123456Z'],
    ['2026-11-21T14:09:37.1+0800', undefined, '2026-11-21T06:09:37.100000Z'],
    ['2026-11-21 14:09:37,5 +08', undefined, '2026-11-21T06:09:37.500000Z'],
    ['2026-11-21T14:09-05:30', undefined, '2026-11-21T19:39:00.000000Z'],
    ['2026-11-21 14:09:37', 480, '2026-11-21T06:09:37.000000Z'],
    ['2026-11-21 14:09:37Z', 480, '2026-11-21T14:09:37.000000Z'],
    ['2026-11-21T14:09:37.123456000Z', undefined, '2026-11-21T14:09:37.123456Z'],
    ['1969-12-31T23:59:59.999999Z', undefined, '1969-12-31T23:59:59.999999Z'],
    ['2000-02-29T00:00:00+14:00', undefined, '2000-02-28T10:00:00.000000Z'],
  ])('%s zone %s: %s', (text, zone, written) => {
    const instant = parseInstant(text, zone);
    expect(instant === null ? null : formatInstant(instant)).toBe(written);
  });

  test.each([
    '2026-11-21T14:09:37',
    '2026-11-21',
    '2026-02-30T00:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-11-21T14:60:00Z',
    '2026-11-21T14:09:60Z',
    '2026-11-21T14:09:37.1234567Z',
    '2026-11-21T14:09:37+15:00',
    '2026-11-21T14:09:37+08:60',
    '9999-12-31T00:00:00Z',
    '2026-11-21T14:09:37Z ',
    '',
  ])('%s: null', (text) => expect(parseInstant(text)).toBeNull());

  it('reads back what formatInstant writes, exactly', () => {
    const micros = fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 });
    fc.assert(
      fc.property(micros, (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
      }),
    );
  });
});

test.each([
  ['2026-11-20T15:59:59.999999Z', 20_777],
  ['2026-11-20T16:00:00.000000Z', 20_778],
])('%s falls on the Shanghai day %i', (text, day) => {
  const instant = parseInstant(text) as number;
  expect(dayOfInstant(instant)).toBe(day);
  expect(startOfDay(day) <= instant && instant < startOfDay(day + 1)).toBe(true);
});

test('instantFromDate keeps milliseconds', () => {
  expect(formatInstant(instantFromDate(new Date('2026-11-21T00:00:00.123Z')))).toBe(
    '2026-11-21T00:00:00.123000Z',
  );
});
