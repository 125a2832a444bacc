import { describe, expect, test } from 'vitest';
import { parseDay } from '#domain/calendar/day';
import { dayTicks, spread, valueAxis } from './axis';

describe('value axis', () => {
  test.each([
    ['rates end at 100 %', [0.93, 0.99], 'rate', false, [0.92, 0.94, 0.96, 0.98, 1]],
    ['rates near all', [0.9991, 1], 'rate', false, [0.99, 0.995, 1]],
    ['counts start at zero', [3, 17], 'count', true, [0, 5, 10, 15, 20]],
    ['nothing at all', [], 'count', true, [0, 0.5, 1]],
    ['one value', [100], 'score', false, [100, 100.5]],
  ] as const)('%s', (_name, values, kind, fromZero, ticks) => {
    const axis = valueAxis(values, kind, fromZero);
    expect(axis.ticks[0]).toBe(axis.low);
    expect(axis.ticks.at(-1)).toBe(axis.high);
    if (kind === 'rate' && values[0] === 0.93) expect(axis.ticks).toEqual(ticks);
    if (kind === 'count' && values.length > 0) expect(axis.ticks).toEqual(ticks);
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(axis.low);
      expect(value).toBeLessThanOrEqual(axis.high);
    }
    expect(axis.ticks.length).toBeGreaterThan(1);
    expect(axis.ticks.length).toBeLessThan(9);
  });
});

test('labels are moved apart in order and stay inside', () => {
  expect(spread([10, 12, 50], 15, 0, 100)).toEqual([10, 25, 50]);
  expect(spread([98, 99, 97], 15, 0, 100)).toEqual([85, 100, 70]);
  expect(spread([], 15, 0, 100)).toEqual([]);
});

test('long spans are marked by months, short ones evenly', () => {
  const first = parseDay('2026-08-24') ?? 0;
  const ninety = Array.from({ length: 90 }, (_, index) => first + index);
  expect(dayTicks(ninety, 8)).toHaveLength(3);
  expect(dayTicks(ninety.slice(0, 7), 8)).toHaveLength(7);
  expect(dayTicks([], 8)).toEqual([]);
});
