import { describe, expect, test } from 'vitest';
import { type Concern, missedDeliveries, mostUrgent, urgencyOf } from './attention';

const concern = (severity: Concern['severity'], cases: number, of: number | null): Concern => ({
  severity,
  cases,
  of,
});

describe('urgency', () => {
  test('is weight x cases x the certain share', () => {
    const { weight, share, certainShare, points } = urgencyOf(concern('major', 90, 100));
    expect([weight, share]).toEqual([5, 0.9]);
    expect(certainShare).toBeCloseTo(0.8256, 4);
    expect(points).toBeCloseTo(5 * 90 * 0.8256, 1);
  });

  test.each([
    ['the graver', concern('critical', 10, 100), concern('minor', 10, 100)],
    ['the more', concern('major', 200, 1_000), concern('major', 20, 100)],
    ['the larger share', concern('major', 50, 100), concern('major', 50, 10_000)],
    ['the more certain', concern('major', 5, 40), concern('major', 1, 1)],
    ['what is lost altogether', concern('major', 50, null), concern('major', 50, 60)],
  ])('%s comes first', (_name, first, second) => {
    expect(urgencyOf(first).points).toBeGreaterThan(urgencyOf(second).points);
  });

  test.each([
    ['a warning', concern('info', 1_000, 1_000)],
    ['no case', concern('critical', 0, 100)],
    ['nothing at all', concern('critical', 0, null)],
  ])('%s asks for nobody', (_name, given) => {
    expect(urgencyOf(given).points).toBe(0);
    expect(mostUrgent([given], 5)).toEqual([]);
  });

  test('the list is cut after the most urgent', () => {
    const list = mostUrgent(
      [concern('minor', 5, 50), concern('critical', 5, 50), concern('major', 5, 50)],
      2,
    );
    expect(list.map(({ severity }) => severity)).toEqual(['critical', 'major']);
  });
});

test.each([
  [2.5, 1, 2],
  [0.4, 1, 1],
  [46, 31, 1],
  [30, 7, 4],
])('silent for %d days at one in %d: %d', (days, every, missed) => {
  expect(missedDeliveries(days, every)).toBe(missed);
});
