import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DISPUTE_KINDS, DISPUTE_OUTCOMES } from '../dispute';
import { BOARD_FLOOR, boardCells, type ClosedDispute, viewOf } from './board-cells';

const one = (of: Partial<ClosedDispute> = {}): ClosedDispute => ({
  ...{ organisation: 'A', region: '320500', kind: 'wrong-field', outcome: 'upheld', days: 4 },
  ...of,
});
const times = (count: number, of: Partial<ClosedDispute> = {}) =>
  Array.from({ length: count }, () => one(of));

describe('cells of a month', () => {
  test('a group of the floor stands by itself, with its median', () =>
    expect(boardCells([one({ days: 9 }), ...times(4)])).toEqual([
      ...[
        {
          organisation: 'A',
          region: '320500',
          kind: 'wrong-field',
          outcome: 'upheld',
          disputes: 5,
          medianDays: 4,
        },
      ],
    ]));

  test.each([
    [
      'departments of a city',
      [...times(3), ...times(2, { organisation: 'B' })],
      { organisation: null, region: '320500' },
    ],
    [
      'districts',
      [...times(3, { region: '320506' }), ...times(2, { region: '320508' })],
      { region: '320500' },
    ],
    ['cities of a province', [...times(3), ...times(2, { region: '320100' })], { region: '320000' }],
    ['kinds', [...times(3), ...times(2, { kind: 'missing' })], { kind: null, outcome: 'upheld' }],
    [
      'outcomes',
      [...times(3), ...times(2, { outcome: 'rejected' })],
      { kind: null, outcome: null, region: '320000' },
    ],
    [
      'provinces',
      [...times(3), ...times(2, { region: '330100' })],
      { region: '', kind: null, outcome: null },
    ],
  ])('too few of one are merged over %s', (_, disputes, cell) =>
    expect(boardCells(disputes)).toEqual([expect.objectContaining({ ...cell, disputes: 5 })]),
  );

  test('no two cells are called the same: a provincial department’s, and its cities’ leftovers', () =>
    expect(
      boardCells([
        ...times(3, { organisation: 'P1', region: '320000', days: 9 }),
        ...times(3, { organisation: 'P2', region: '320000', days: 9 }),
        ...times(3, { region: '320500', days: 1 }),
        ...times(2, { region: '320100', days: 1 }),
      ]),
    ).toEqual([
      {
        ...{ organisation: null, region: '320000', kind: 'wrong-field', outcome: 'upheld' },
        ...{ disputes: 11, medianDays: 9 },
      },
    ]));

  test('too few altogether are withheld', () => expect(boardCells(times(BOARD_FLOOR - 1))).toEqual([]));

  test('the few beside a large group are not given away by it', () =>
    // Three of another outcome stay withheld: no total of the month, no cell of the city tells how many there were.
    expect(boardCells([...times(20), ...times(3, { outcome: 'rejected' })])).toEqual([
      expect.objectContaining({ disputes: 20, outcome: 'upheld' }),
    ]));
});

const dispute = fc.record({
  organisation: fc.constantFrom('A', 'B', 'C', 'D', null),
  region: fc.constantFrom('320500', '320506', '320100', '330100', '330106', '310115'),
  kind: fc.constantFrom(...DISPUTE_KINDS),
  outcome: fc.constantFrom(...DISPUTE_OUTCOMES),
  days: fc.integer({ min: 0, max: 40 }),
});
const view = fc.record(
  {
    region: fc.constantFrom('320000', '320500', '330000', '310000'),
    kind: fc.constantFrom(...DISPUTE_KINDS),
    outcome: fc.constantFrom(...DISPUTE_OUTCOMES),
  },
  { requiredKeys: [] },
);

describe('whatever happened', () => {
  test('no cell is below the floor, each dispute counts once at most, and fewer than a floor are withheld', () =>
    fc.assert(
      fc.property(
        fc.array(dispute, { maxLength: 120 }),
        fc.integer({ min: 2, max: 9 }),
        (disputes, floor) => {
          const cells = boardCells(disputes, floor);
          const published = cells.reduce((sum, cell) => sum + cell.disputes, 0);
          expect(cells.every((cell) => cell.disputes >= floor)).toBe(true);
          expect(disputes.length - published).toBeGreaterThanOrEqual(0);
          expect(disputes.length - published).toBeLessThan(floor);
        },
      ),
    ));

  test('two views never differ by fewer than the floor: differencing finds nobody', () =>
    fc.assert(
      fc.property(fc.array(dispute, { maxLength: 120 }), view, view, (disputes, some, others) => {
        const cells = boardCells(disputes);
        const first = new Set(viewOf(cells, some));
        const second = new Set(viewOf(cells, others));
        const sum = (of: Iterable<{ readonly disputes: number }>) =>
          [...of].reduce((total, cell) => total + cell.disputes, 0);
        const apart = sum([...first].filter((cell) => !second.has(cell)));
        expect(apart === 0 || apart >= BOARD_FLOOR).toBe(true);
      }),
    ));

  test('the order in which they came tells nothing', () =>
    fc.assert(
      fc.property(fc.array(dispute, { maxLength: 60 }), (disputes) => {
        expect(boardCells(disputes.toReversed())).toEqual(boardCells(disputes));
      }),
    ));
});
