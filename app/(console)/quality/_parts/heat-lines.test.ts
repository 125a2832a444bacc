import { describe, expect, it } from 'vitest';
import { dimensionRates } from '#domain/metrics/score';
import { qualityLines, wholeOf, worstFirst, worstOf } from './heat-lines';

const count = (key: string, pass: number, fail: number) => ({
  key,
  records: pass + fail,
  dimensionPass: [pass, 0, 0, 0, 0, 0, 0],
  dimensionFail: [fail, 0, 0, 0, 0, 0, 0],
});
const COUNTS = [
  count('A', 90, 10),
  count('B', 50, 50),
  count('C', 90, 10),
  count('D', 0, 0),
  count('E', 1, 9),
];
const NAMES = new Map(['A', 'B', 'C'].map((key) => [key, { label: key.toLowerCase(), peerGroup: 'police' }]));
const lines = qualityLines(COUNTS, NAMES);

describe('lines of the heatmap', () => {
  it('places departments among their peers, ties sharing a place', () => {
    expect(lines.map((line) => line.peerPlace)).toEqual([
      { place: 1, of: 3 },
      { place: 3, of: 3 },
      { place: 1, of: 3 },
      null,
      null,
    ]);
  });

  it.each([
    ['timeliness', false, 'BACED'],
    ['timeliness', true, 'ACBED'],
    ['records', false, 'ABCED'],
    ['accuracy', false, 'ABCED'],
  ] as const)('ordered by %s, reversed %s', (order, reversed, keys) => {
    expect(
      worstFirst(lines, order, reversed)
        .map((line) => line.key)
        .join(''),
    ).toBe(keys);
  });

  it('names the worst dimension and, among lines with enough checks, the worst line', () => {
    const whole = wholeOf(COUNTS);
    const worst = worstOf(dimensionRates(whole.dimensionPass, whole.dimensionFail), lines, null);
    expect(worst?.dimension).toBe('timeliness');
    expect(worst?.line?.key).toBe('B');
    expect(worst?.rate).toEqual({ pass: 231, fail: 79, value: 231 / 310 });
    expect(worstOf(dimensionRates([], []), [], null)).toBeNull();
  });
});
