import { describe, expect, test } from 'vitest';
import {
  type CoverageLine,
  coverageRate,
  type LineOrder,
  together,
  worstFirst,
  worstLine,
} from './coverage-lines';

function line(key: string, declared: number | null, missing = 0, late = 0): CoverageLine {
  const rest = { extra: 0, differing: 0, late, lists: 1, unnamed: 0, reconciledAt: declared ?? 0 };
  const sums = declared === null ? null : { declared, missing, ...rest };
  return { key, label: key, note: null, sums, missingFrom: null, lastDay: null };
}

const LINES = [
  line('full', 100),
  line('few', 5, 5),
  line('none', null),
  line('bad', 100, 30, 1),
  line('empty', 0),
  line('so', 200, 40, 9),
];

describe('order of lines', () => {
  const cases: [LineOrder, boolean, string[]][] = [
    ['rate', false, ['bad', 'so', 'full', 'few', 'empty', 'none']],
    ['rate', true, ['full', 'so', 'bad', 'few', 'empty', 'none']],
    ['missing', false, ['so', 'bad', 'few', 'empty', 'full', 'none']],
    ['late', false, ['so', 'bad', 'few', 'empty', 'full', 'none']],
    ['declared', false, ['so', 'bad', 'full', 'few', 'empty', 'none']],
  ];
  test.each(cases)('by %s, reversed %s', (order, reversed, expected) => {
    expect(worstFirst(LINES, order, reversed).map(({ key }) => key)).toEqual(expected);
  });

  test('the worst misses something', () => {
    expect(worstLine(LINES)?.key).toBe('bad');
    expect(worstLine([line('full', 100), line('none', null)])).toBeNull();
  });
});

describe('sums', () => {
  test('nothing declared is no data', () => {
    expect(together([])).toBeNull();
    expect(coverageRate(null).value).toBeNull();
    expect(coverageRate({ declared: 0, missing: 0 }).value).toBeNull();
  });

  test('declared is held and missing', () => {
    const whole = together(LINES.flatMap(({ sums }) => (sums === null ? [] : [sums])));
    expect(whole).toMatchObject({ declared: 405, missing: 75, late: 10, reconciledAt: 200 });
    expect(coverageRate(whole)).toMatchObject({ pass: 330, fail: 75 });
  });
});
