import { describe, expect, it } from 'vitest';
import { nextTick, parseCron } from './cron';

const cases: [cron: string, after: string, next: string][] = [
  ['*/5 * * * *', '2026-11-21T10:00:00+08:00', '2026-11-21T10:05:00+08:00'],
  ['*/5 * * * *', '2026-11-21T10:04:59.999+08:00', '2026-11-21T10:05:00+08:00'],
  ['7 * * * *', '2026-11-21T10:07:00+08:00', '2026-11-21T11:07:00+08:00'],
  ['20 0 * * *', '2026-11-21T00:19:00+08:00', '2026-11-21T00:20:00+08:00'],
  ['20 0 * * *', '2026-12-31T00:20:00+08:00', '2027-01-01T00:20:00+08:00'],
  ['0 6 1 * *', '2026-11-21T00:00:00+08:00', '2026-12-01T06:00:00+08:00'],
  ['0 6 29 2 *', '2026-11-21T00:00:00+08:00', '2028-02-29T06:00:00+08:00'],
  ['30 8 * * 1-5', '2026-11-20T08:30:00+08:00', '2026-11-23T08:30:00+08:00'],
  ['0,30 9-10 * * 0', '2026-11-22T09:31:00+08:00', '2026-11-22T10:00:00+08:00'],
];

describe('nextTick', () => {
  it.each(cases)('%s after %s -> %s', (cron, after, next) => {
    expect(new Date(nextTick(parseCron(cron), Date.parse(after)))).toEqual(new Date(next));
  });

  it('refuses a day that never comes', () => {
    expect(() => nextTick(parseCron('0 0 31 2 *'), 0)).toThrow(/never ticks/);
  });
});

describe('parseCron', () => {
  it.each(['* * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', 'a * * * *', '5-1 * * * *', '*/0 * * * *'])(
    'refuses %s',
    (text) => {
      expect(() => parseCron(text)).toThrow(RangeError);
    },
  );
});
