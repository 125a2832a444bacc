import { describe, expect, test } from 'vitest';
import { dayOfInstant, parseInstant } from '#domain/calendar/instant';
import { workingDayStatus } from '#domain/calendar/working-days';
import { DISPUTE_DOORS, DISPUTE_KINDS } from '#domain/disputes/dispute';
import { afterWorkingHours, plannedDisputes } from './plan';
import { STORIES } from './stories';

const NOW = parseInstant('2026-11-21T12:00:00+08:00') as number;

describe('the plan of the demo’s disputes', () => {
  const planned = plannedDisputes('a', 2_000, NOW);

  test('the same seed tells the same; another tells another', () => {
    expect(plannedDisputes('a', 50, NOW)).toEqual(plannedDisputes('a', 50, NOW));
    expect(plannedDisputes('b', 50, NOW)).not.toEqual(plannedDisputes('a', 50, NOW));
  });

  test('every door, kind and story is there, over ninety days of work', () => {
    expect(new Set(planned.map(({ door }) => door))).toEqual(new Set(DISPUTE_DOORS));
    expect(new Set(planned.map(({ kind }) => kind))).toEqual(new Set(DISPUTE_KINDS));
    expect(new Set(planned.map(({ story }) => story.name))).toEqual(new Set(STORIES.map(({ name }) => name)));
    for (const { openedAt } of planned) {
      expect(openedAt).toBeLessThan(NOW);
      expect(dayOfInstant(NOW) - dayOfInstant(openedAt)).toBeLessThan(90);
      expect(workingDayStatus(dayOfInstant(openedAt)).working).toBe(true);
    }
  });

  test('working hours end at half past five and go on the next working day', () => {
    const friday = parseInstant('2026-11-20T16:30:00+08:00') as number;
    expect(afterWorkingHours(friday, 2)).toBe(parseInstant('2026-11-23T09:30:00+08:00'));
    expect(afterWorkingHours(friday, 1)).toBe(parseInstant('2026-11-20T17:30:00+08:00'));
  });
});
