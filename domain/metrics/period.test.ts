import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../calendar/day';
import { daysOf, throughMonthEnd } from './period';

const day = (text: string) => parseDay(text) ?? Number.NaN;

test.each([
  ['a running month', '2026-11-01', '2026-11-21', '2026-11-30'],
  ['a running quarter', '2026-10-01', '2026-11-21', '2026-11-30'],
  ['a month gone by', '2026-10-01', '2026-10-31', '2026-10-31'],
  ['part of a month gone by', '2026-10-01', '2026-10-21', '2026-10-21'],
  ['the last seven days', '2026-11-15', '2026-11-21', '2026-11-21'],
])('%s', (_name, from, to, end) => {
  const span = throughMonthEnd({ from: day(from), to: day(to) }, day('2026-11-21'));
  expect([formatDay(span.from), formatDay(span.to)]).toEqual([from, end]);
});

test('days are in order and none outside', () => {
  expect(daysOf({ from: 3, to: 5 })).toEqual([3, 4, 5]);
  expect(daysOf({ from: 5, to: 3 })).toEqual([]);
});
