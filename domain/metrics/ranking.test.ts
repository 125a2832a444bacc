import { describe, expect, test } from 'vitest';
import { apart, placesOf, type Standing, scoreInterval, spreadOf, volumeClass } from './ranking';
import { scoreOf } from './score';

const standing = (key: string, value: number | null, half = 1, group = 'a'): Standing => ({
  key,
  group,
  value,
  interval: value === null ? null : { low: value - half, high: value + half },
});

describe('places', () => {
  test('equal to the decimal shown is a tie, and the next place is left out', () => {
    const places = placesOf([standing('a', 90.04), standing('b', 89.96), standing('c', 80)], null);
    expect([...places.values()]).toEqual([
      { place: 1, tied: true, movement: null, significant: false },
      { place: 1, tied: true, movement: null, significant: false },
      { place: 3, tied: false, movement: null, significant: false },
    ]);
  });

  test('groups do not meet, and who has no data has no place', () => {
    const places = placesOf([standing('a', 70), standing('b', 90, 1, 'b'), standing('c', null)], null);
    expect([...places].map(([key, { place }]) => [key, place])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', null],
    ]);
  });

  test.each([
    ['fell clear of its interval', 80, 90, 1, { movement: -1, significant: true }],
    ['fell within its interval', 84.5, 85.6, 2, { movement: -1, significant: false }],
    ['stayed', 90, 99, 1, { movement: 0, significant: false }],
    ['was not ranked', 90, null, 1, { movement: null, significant: false }],
  ])('%s', (_name, now, before, half, expected) => {
    const other = standing('b', 85);
    const places = placesOf([standing('a', now, half), other], [standing('a', before, half), other]);
    expect(places.get('a')).toMatchObject(expected);
  });
});

describe('the interval of a score', () => {
  const even = (pass: number, fail: number) =>
    scoreOf(new Array(7).fill(pass), new Array(7).fill(fail), null);

  test('holds the score, narrows with more checks, and scales with coverage', () => {
    const width = (pass: number, fail: number) => {
      const interval = scoreInterval(even(pass, fail));
      return interval === null ? Number.NaN : interval.high - interval.low;
    };
    expect(scoreInterval(even(90, 10))).toMatchObject({ low: expect.any(Number), high: expect.any(Number) });
    expect(width(9_000, 1_000)).toBeLessThan(width(90, 10) / 5);
    const half = scoreOf(new Array(7).fill(90), new Array(7).fill(10), { declared: 10, missing: 5 });
    const interval = scoreInterval(half);
    expect(interval === null ? null : (interval.high - interval.low) * 2).toBeCloseTo(width(90, 10), 9);
  });

  test('one dimension alone has its Wilson interval', () => {
    const interval = scoreInterval(scoreOf([90], [10], null));
    expect(interval?.low).toBeCloseTo(82.56, 2);
    expect(interval?.high).toBeCloseTo(94.48, 2);
  });

  test('nothing checked has none', () => {
    expect(scoreInterval(scoreOf([], [], null))).toBeNull();
  });
});

test.each([
  [{ low: 1, high: 2 }, { low: 2, high: 3 }, false],
  [{ low: 1, high: 2 }, { low: 2.1, high: 3 }, true],
  [{ low: 5, high: 6 }, { low: 1, high: 2 }, true],
  [null, { low: 1, high: 2 }, false],
])('%o and %o apart: %s', (one, other, expected) => {
  expect(apart(one, other)).toBe(expected);
});

test.each([
  [0, 'few'],
  [99, 'few'],
  [100, 'some'],
  [9_999, 'many'],
  [10_000, 'most'],
])('%d records are %s', (records, name) => {
  expect(volumeClass(records)).toBe(name);
});

test('spread counts every department the same', () => {
  expect(spreadOf([])).toBeNull();
  expect(spreadOf([4, 1, 3, 2])).toEqual({
    count: 4,
    low: 1,
    lowerQuartile: 1,
    median: 2,
    upperQuartile: 3,
    high: 4,
    mean: 2.5,
  });
});
