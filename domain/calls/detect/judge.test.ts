import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../calendar/instant';
import { hourOf, isOddHour } from './hours';
import { isEnumeration, isOddForPeers, isSpike, passedFloor, tooManyHolders } from './judge';
import { longestNearRun, serialOf } from './near-sequential';
import { rulesInForce } from './rules-in-force';
import { CallScan, holdersIn, type NewCall } from './scan';
import { SHIPPED_DETECTION_RULES } from './shipped-rules';

const at = (text: string) => parseInstant(text, 480) as number;

describe('odd hours', () => {
  it.each([
    ['2026-11-20 03:00', true],
    ['2026-11-20 06:59', true],
    ['2026-11-20 07:00', false],
    ['2026-11-20 20:59', false],
    ['2026-11-20 21:00', true],
    // A week-end is worked by day, National Day only from nine to six.
    ['2026-11-21 08:00', false],
    ['2026-10-01 08:00', true],
    ['2026-10-01 12:00', false],
  ])('%s: %s', (text, odd) => {
    expect(isOddHour(hourOf(at(text)))).toBe(odd);
  });

  it.each([
    ['peers rest, the operator does too', { calls: 1000, odd: 5 }, { calls: 100, odd: 0 }, true],
    ['peers work at night', { calls: 1000, odd: 50 }, { calls: 100, odd: 0 }, false],
    ['the operator always did', { calls: 1000, odd: 5 }, { calls: 100, odd: 40 }, false],
    ['too few peers to say', { calls: 100, odd: 0 }, { calls: 0, odd: 0 }, false],
  ])('%s', (_, peers, own, expected) => {
    expect(isOddForPeers(peers, own, { peersShare: 0.01 })).toBe(expected);
  });
});

describe('figures', () => {
  const spike = { callsAnHour: 60, timesHistory: 6, timesPeers: 4, historyDays: 5 };
  it.each([
    ['far above its history', 160, { days: 28, calls: 28 * 4, most: 9 }, 3, true],
    ['below the floor', 59, { days: 28, calls: 28, most: 2 }, 3, false],
    ['a busy operator', 160, { days: 28, calls: 28 * 40, most: 60 }, 3, false],
    ['as busy as once before', 160, { days: 28, calls: 28 * 10, most: 100 }, 3, false],
    ['day one, far above peers', 160, { days: 0, calls: 0, most: 0 }, 30, true],
    ['day one, among busy peers', 160, { days: 0, calls: 0, most: 0 }, 50, false],
  ])('spike: %s', (_, calls, history, peers, expected) => {
    expect(isSpike(calls, history, peers, spike)).toBe(expected);
  });

  it('holders: the floor, and peers', () => {
    const of = { holders: 40, timesPeers: 4 };
    expect(tooManyHolders(40, null, of)).toBe(true);
    expect(tooManyHolders(39, null, of)).toBe(false);
    expect(tooManyHolders(40, 11, of)).toBe(false);
  });

  it('enumeration: many that find nothing, and a good share', () => {
    const of = { notFound: 10, share: 0.4 };
    expect(isEnumeration({ calls: 25, notFound: 10 }, of)).toBe(true);
    expect(isEnumeration({ calls: 26, notFound: 10 }, of)).toBe(false);
    expect(isEnumeration({ calls: 9, notFound: 9 }, of)).toBe(false);
  });

  it('a floor is passed once, and at each doubling', () => {
    const passes = [39, 40, 41, 79, 80, 159, 160].map((after, index, all) =>
      passedFloor(index === 0 ? 0 : all[index - 1]!, after, 40),
    );
    expect(passes).toEqual([false, true, false, false, true, false, true]);
  });

  it('serials of one register that follow each other', () => {
    const called = (serials: readonly number[], register = 'a') =>
      serials.map((serial) => ({ register, serial }));
    expect(longestNearRun(called([9, 1, 4, 2, 30, 31]), 3)).toBe(3);
    expect(longestNearRun([...called([1, 2, 3]), ...called([4, 5], 'b')], 1)).toBe(3);
    expect(longestNearRun(called([7, 7, 7]), 3)).toBe(1);
    expect(longestNearRun([], 3)).toBe(0);
    expect(serialOf('1.2.156.3005.2.11100000000013338W011.11320500014149463X.000000042.001.K')).toEqual({
      register: '11100000000013338W011.11320500014149463X',
      serial: 42,
    });
    expect(serialOf('ABC')).toBeNull();
  });
});

describe('a scan', () => {
  const call: NewCall = {
    ...{
      entry: 1,
      occurredAt: at('2026-11-20 10:00'),
      holder: 1,
      matter: 7n,
      certificate: 4n,
      caller: 1,
      operator: 2,
      type: 3,
    },
    ...{ callerRegion: 320500, unexplained: 0, side: 0, mode: 0, outcome: 0, pair: 0 },
  };
  const scanned = (...changes: Partial<NewCall>[]) => {
    const scan = new CallScan();
    for (const [index, change] of changes.entries()) scan.add({ ...call, entry: index + 1, ...change });
    return scan;
  };

  it('counts each call once, by the side that told it first', () => {
    const run = scanned({}, { side: 1, pair: 1 }, { holder: 2 }).operators.get(2)!;
    expect(run.calls).toBe(2);
    expect(holdersIn([...run.slots.values()][0]!)).toBe(2);
  });

  it('asks the caller’s side only for what is not explained', () => {
    const hits = (change: Partial<NewCall>) => [...scanned(change).operators.get(2)!.hits.keys()];
    expect(hits({ unexplained: 1 })).toEqual(['no-grant']);
    expect(hits({ unexplained: 1, side: 1 })).toEqual([]);
    expect(hits({ unexplained: 64 | 512 })).toEqual(['foreign-matter']);
    expect(hits({ unexplained: 16, mode: 1 })).toEqual([]);
    expect(hits({ pair: 2, side: 1 })).toEqual(['contradicting']);
  });

  it('names doubtful matters, denials and moves', () => {
    const scan = scanned(
      { unexplained: 64 },
      { outcome: 1 },
      { callerRegion: 310000, occurredAt: call.occurredAt + 1 },
    );
    expect([...scan.matters.keys()]).toEqual([7n]);
    const run = scan.operators.get(2)!;
    expect(run.denials).toHaveLength(1);
    expect(run.moves.map(({ region }) => region)).toEqual([320500, 310000]);
    expect(scan.lastEntry).toBe(3);
  });
});

describe('rules', () => {
  it('each has words in both languages, and its own id', () => {
    expect(new Set(SHIPPED_DETECTION_RULES.map(({ id }) => id)).size).toBe(SHIPPED_DETECTION_RULES.length);
    for (const { nameZh, nameEn, intentionZh, intentionEn } of SHIPPED_DETECTION_RULES) {
      expect(/[一-鿿]/.test(nameZh + intentionZh)).toBe(true);
      expect(/[一-鿿]/.test(nameEn + intentionEn)).toBe(false);
    }
  });

  it('count by their newest setting, thresholds that it leaves out as shipped', () => {
    const setting = { ruleId: 'spike', stage: 'shadow' as const, thresholds: { callsAnHour: 9 } };
    const { spike } = rulesInForce([
      { ...setting, version: 3 },
      { ...setting, version: 2, thresholds: { callsAnHour: 7 } },
    ]);
    expect(spike).toMatchObject({
      version: 3,
      stage: 'shadow',
      thresholds: { callsAnHour: 9, timesPeers: 4 },
    });
    expect(rulesInForce([]).spike.thresholds.callsAnHour).toBe(60);
  });
});
