import { expect, test } from 'vitest';
import { parseDay } from '../calendar/day';
import { type ClockLimit, limitFor } from './clock-limit';

const day = (text: string) => parseDay(text) as number;
const limit = (limitId: string, over: Partial<ClockLimit> = {}): ClockLimit => ({
  ...{ limitId, kind: 'dispute', step: 'decide', disputeKind: null, region: null, days: 5 },
  ...{ effectiveFrom: day('2020-01-01'), effectiveUntil: null, source: '规定' },
  ...over,
});
const LIMITS = [
  limit('house'),
  limit('missing', { disputeKind: 'missing' }),
  limit('jiangsu', { region: '32' }),
  limit('suzhou', { region: '3205', effectiveFrom: day('2026-01-01'), effectiveUntil: day('2026-06-30') }),
  limit('suzhou-next', { region: '3205', effectiveFrom: day('2026-06-01') }),
  limit('jiangsu-missing', { region: '32', disputeKind: 'missing' }),
  limit('other-step', { step: 'whole', region: '3205' }),
  limit('other-kind', { kind: 'alert', region: '320506' }),
];

test.each([
  ['house', '330100', 'other', '2026-03-01'],
  ['missing', '330100', 'missing', '2026-03-01'],
  ['jiangsu', '320100', 'other', '2026-03-01'],
  ['jiangsu-missing', '320100', 'missing', '2026-03-01'],
  ['suzhou', '320506', 'other', '2026-05-31'],
  ['suzhou-next', '320506', 'other', '2026-06-01'],
  ['suzhou-next', '320506', 'missing', '2026-07-01'],
  ['jiangsu', '320506', 'other', '2025-12-31'],
  [undefined, '320506', 'other', '2019-12-31'],
])('%s: in %s, of %s, on %s', (limitId, region, disputeKind, on) => {
  const asked = { kind: 'dispute', step: 'decide', disputeKind, region, day: day(on) };
  for (const limits of [LIMITS, [...LIMITS].reverse()])
    expect(limitFor(limits, asked)?.limitId).toBe(limitId);
});
