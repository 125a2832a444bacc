import { describe, expect, it } from 'vitest';
import { refusalsToNote } from './refusals';

describe('refusalsToNote', () => {
  it.each([
    [1, 1],
    [5, 1],
    [6, 0],
    [9, 0],
    [10, 5],
    [11, 0],
    [20, 10],
    [40, 20],
    [41, 0],
  ])('refusal %i of a minute: an entry for %i', (count, times) => expect(refusalsToNote(count)).toBe(times));

  it.each([3, 77, 1000, 100_000])('%i refusals: few entries that stand for more than half', (many) => {
    const noted = Array.from({ length: many }, (_, index) => refusalsToNote(index + 1)).filter(Boolean);
    expect(noted.length).toBeLessThanOrEqual(5 + Math.log2(many));
    const sum = noted.reduce((total, times) => total + times, 0);
    expect(sum).toBeGreaterThan(many / 2);
    expect(sum).toBeLessThanOrEqual(many);
  });
});
