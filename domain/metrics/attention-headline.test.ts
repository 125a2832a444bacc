import { describe, expect, test } from 'vitest';
import { culpritOf, headlineOf } from './attention-headline';
import { dimensionRates } from './score';

/** Rates in the order of DIMENSIONS from failures of a thousand checks each. */
const rates = (...fails: number[]) =>
  dimensionRates(
    fails.map((fail) => 1000 - fail),
    fails,
  );

describe('the headline', () => {
  test.each([
    ['a clear fall, not the lowest rate', rates(100, 0, 0, 200), rates(20, 0, 0, 200), 'timeliness', 'fell'],
    ['the costlier of two falls', rates(80, 0, 0, 0, 90), rates(0, 0, 0, 0, 0), 'timeliness', 'fell'],
    ['a fall within the interval is none', rates(21, 30), rates(20, 30), 'completeness', 'lowest'],
    ['nothing to compare', rates(10, 30, 20), null, 'completeness', 'lowest'],
    ['a rise is no fall', rates(0, 5), rates(200, 5), 'completeness', 'lowest'],
  ])('%s', (_name, now, before, dimension, why) => {
    expect(headlineOf(now, before)).toMatchObject({ dimension, why });
  });

  test('change is in shares, and unknown without the past', () => {
    expect(headlineOf(rates(100), rates(20))?.change).toBeCloseTo(-0.08, 9);
    expect(headlineOf(rates(100), null)?.change).toBeNull();
    expect(headlineOf(rates(100), dimensionRates([], []))?.change).toBeNull();
  });

  test('no data, no headline', () => {
    expect(headlineOf(dimensionRates([], []), null)).toBeNull();
  });
});

describe('the culprit', () => {
  test('is who fails most beyond the expected rate, not who fails most', () => {
    const large = { key: 'large', pass: 9_900, fail: 100 };
    const small = { key: 'small', pass: 20, fail: 80 };
    expect(culpritOf([large, small], { pass: 99, fail: 1, value: 0.99 })).toMatchObject({
      key: 'small',
      fail: 80,
    });
  });

  test('is nobody when nobody exceeds it', () => {
    expect(culpritOf([{ key: 'a', pass: 10, fail: 0 }], null)).toBeNull();
    expect(culpritOf([], null)).toBeNull();
  });
});
