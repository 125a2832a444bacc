import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../calendar/day';
import { addDisputes, DISPUTE_SHARES, disputeShare, NO_DISPUTES, satisfactionOf, stepTimes } from './figures';

const day = (text: string) => parseDay(text) as number;
const counts = (of: Partial<typeof NO_DISPUTES>) => ({ ...NO_DISPUTES, ...of });

describe('shares', () => {
  test.each(DISPUTE_SHARES)('%s of no disputes is no data, neither 0 nor 100 %', (name) =>
    expect(disputeShare(name, NO_DISPUTES).value).toBeNull(),
  );

  test.each([
    ['closing', { received: 10, closed: 4, open: 6 }, 0.4],
    // A dispute closed after its deadline stays in the overdue share: closing late does not undo it.
    ['overdue', { received: 10, closed: 10, missed: 3, overdue: 0 }, 0.3],
    ['extension', { received: 8, extended: 2 }, 0.25],
    ['return', { received: 8, returned: 1 }, 0.125],
    ['reopening', { received: 5, closed: 4, open: 1, reopened: 1 }, 0.2],
    // Upheld disputes whose cause nobody has named are on neither side.
    ['escape', { received: 20, upheld: 9, caught: 3, escaped: 1 }, 0.25],
  ] as const)('%s of %o is %d', (name, of, value) =>
    expect(disputeShare(name, counts(of)).value).toBeCloseTo(value, 12),
  );

  test('are of sums, whatever the parts', () => {
    const some = fc.record({
      received: fc.integer({ min: 0, max: 1e6 }),
      closed: fc.integer({ min: 0, max: 1e6 }),
    });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const sum = addDisputes(counts(one), counts(other));
        expect([sum.received, sum.closed]).toEqual([
          one.received + other.received,
          one.closed + other.closed,
        ]);
      }),
    );
  });
});

describe('satisfaction', () => {
  test('nobody reached: no data, no interval', () =>
    expect(satisfactionOf(NO_DISPUTES)).toEqual({ value: null, reached: 0, interval: null }));

  test('who was not reached counts on neither side; the interval holds the share', () => {
    const { value, interval } = satisfactionOf(counts({ closed: 500, reached: 50, satisfied: 19 }));
    expect(value).toBeCloseTo(0.38, 12);
    // Wilson 1927 for 19 of 50.
    expect(interval?.low).toBeCloseTo(0.2586, 4);
    expect(interval?.high).toBeCloseTo(0.5185, 4);
  });
});

describe('days a step took', () => {
  const span = (from: string, to: string, clocks = 1, pauses: [string, string][] = []) => ({
    ...{ step: 'decide', from: day(from), to: day(to), clocks },
    pauses: pauses.map(([start, end]) => ({ from: day(start), until: day(end) })),
  });
  const took = (...spans: ReturnType<typeof span>[]) => stepTimes(spans)[0];

  test.each([
    ['the same day', span('2026-11-20', '2026-11-20'), 0],
    ['over a week-end', span('2026-11-20', '2026-11-23'), 1],
    ['over National Day', span('2026-09-30', '2026-10-09'), 2],
    ['paused for two of five', span('2026-11-02', '2026-11-09', 1, [['2026-11-03', '2026-11-05']]), 3],
    ['paused beyond its end', span('2026-11-02', '2026-11-04', 1, [['2026-11-03', '2026-11-30']]), 1],
  ])('%s', (_, one, days) => expect(took(one)).toMatchObject({ median: days, p90: days, clocks: 1 }));

  test('median and p90 are ranks among distinct clocks', () =>
    expect(
      took(
        span('2026-11-02', '2026-11-03', 5),
        span('2026-11-02', '2026-11-05', 4),
        span('2026-11-02', '2026-11-20', 1),
      ),
    ).toMatchObject({ median: 1, p90: 3, clocks: 10 }));

  test('a year without arrangement says so', () =>
    expect(took(span('2026-12-30', '2027-01-05'))).toMatchObject({ uncertain: true }));

  test('steps are apart', () =>
    expect(
      stepTimes([span('2026-11-02', '2026-11-03'), { ...span('2026-11-02', '2026-11-04'), step: 'reply' }]),
    ).toMatchObject([
      { step: 'decide', median: 1 },
      { step: 'reply', median: 2 },
    ]));
});
