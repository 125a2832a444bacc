import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../calendar/instant';
import { limitEndText } from './limit-end';

describe('the end of a time limit', () => {
  it.each([
    ['2026-11-28 00:00', '2026-11-27 24:00'],
    ['2026-01-01 00:00', '2025-12-31 24:00'],
    ['2026-11-27 14:37', '2026-11-27 14:37'],
    ['2026-11-27 00:01', '2026-11-27 00:01'],
    ['2026-11-27 23:59', '2026-11-27 23:59'],
  ])('%s is written %s', (instant, text) => {
    expect(limitEndText(parseInstant(instant, 480) as Instant)).toBe(text);
  });

  it('is never later than the instant, and within the minute before it', () => {
    const end = parseInstant('2026-11-28 00:00', 480) as Instant;
    expect(limitEndText(end - 1)).toBe('2026-11-27 23:59');
    expect(limitEndText(end + 1)).toBe('2026-11-28 00:00');
  });
});
