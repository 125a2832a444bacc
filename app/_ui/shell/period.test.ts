import { expect, test } from 'vitest';
import { formatDay, parseDay } from '#domain/calendar/day';
import { periodOf, type Span } from './period';

const TODAY = parseDay('2026-11-21') ?? Number.NaN;
const text = (span: Span | null) => (span === null ? null : `${formatDay(span.from)}..${formatDay(span.to)}`);

test.each([
  ['today', {}, '2026-11-21..2026-11-21', '2026-11-20..2026-11-20'],
  ['week', {}, '2026-11-15..2026-11-21', '2026-11-08..2026-11-14'],
  ['month', {}, '2026-11-01..2026-11-21', '2026-10-01..2026-10-21'],
  ['last-month', {}, '2026-10-01..2026-10-31', '2026-09-01..2026-09-30'],
  ['quarter', {}, '2026-10-01..2026-11-21', '2026-07-01..2026-08-21'],
  ['custom', { from: '2026-03-01', to: '2026-03-10' }, '2026-03-01..2026-03-10', '2026-02-19..2026-02-28'],
  ['custom', { from: '2026-11-10' }, '2026-11-10..2026-11-21', '2026-10-29..2026-11-09'],
  ['custom', { from: '2020-01-01', to: '2026-01-01' }, '2024-01-02..2026-01-01', '2022-01-01..2024-01-01'],
  ['month', { compare: 'year' }, '2026-11-01..2026-11-21', '2025-11-01..2025-11-21'],
  ['month', { compare: 'none' }, '2026-11-01..2026-11-21', null],
  ['custom', { from: '2026-13-01' }, '2026-11-01..2026-11-21', '2026-10-01..2026-10-21'],
  ['custom', { from: '2026-11-20', to: '2026-11-10' }, '2026-11-01..2026-11-21', '2026-10-01..2026-10-21'],
  ['nonsense', {}, '2026-11-01..2026-11-21', '2026-10-01..2026-10-21'],
])('%s %o', (period, rest, span, previous) => {
  const found = periodOf({ period, ...rest }, TODAY);
  expect([text(found), text(found.previous)]).toEqual([span, previous]);
});

test('a long month is compared with all of a short one, not with days of the next', () => {
  const found = periodOf({ period: 'month' }, parseDay('2026-03-31') ?? Number.NaN);
  expect(text(found.previous)).toBe('2026-02-01..2026-02-28');
});

test('29 February a year before is the 28th', () => {
  const found = periodOf({ period: 'today', compare: 'year' }, parseDay('2028-02-29') ?? Number.NaN);
  expect(text(found.previous)).toBe('2027-02-28..2027-02-28');
});
