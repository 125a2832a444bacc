import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockTerms } from '../cases/clock';
import {
  CLOCK_DAY_MICROS,
  clockElapsed,
  clockTimes,
  isPaused,
  pauseClock,
  resumeClock,
} from '../cases/clock';
import { EVERYTHING } from '../identity/scope';
import { DISPUTE_KINDS, type DisputeStep, isClosedDispute, MOST_TIMES } from './dispute';
import { DISPUTE_ACTS, type DisputeAct, type DisputeActKind } from './dispute-act';
import type { ClockOrder, DisputeTransition } from './law';
import type { DisputeActor } from './side';
import { type DisputeStanding, filedStanding } from './standing';
import { transitionOf } from './transitions';

const PLACES = [
  { organisation: 'SUZHOU', region: '320500' },
  { organisation: 'HANGZHOU', region: '330100' },
  { organisation: 'NINGBO', region: '330200' },
];
/** Two people who may do everything, so that only order refuses, and one does not approve what the same one asked. */
const ACTORS: readonly DisputeActor[] = ['a', 'b'].map((id) => ({
  kind: 'operator',
  id,
  role: 'operator',
  scope: EVERYTHING,
}));
const reason = '理由说明';

const actOf = (kind: DisputeActKind, at: number): DisputeAct => {
  const to = PLACES[at % PLACES.length]!;
  const particulars = {
    ...{ reason, to, words: reason, places: [to], opinion: 'upheld', recordKey: 'k', errorSince: null },
    ...{ stands: at % 2 === 0, cause: { by: 'none', proposal: reason } },
  };
  return { kind, ...particulars } as unknown as DisputeAct;
};
const everyAct = DISPUTE_ACTS.flatMap((kind) => [0, 1, 2].map((at) => actOf(kind, at)));
/** One of each kind, two where the place or the decision makes a difference: enough to reach all there is. */
const TWOFOLD: readonly DisputeActKind[] = ['transfer', 'take-transfer', 'decide-appeal'];
const telling = DISPUTE_ACTS.flatMap((kind) =>
  kind === 'join' ? [actOf(kind, 2)] : (TWOFOLD.includes(kind) ? [0, 1] : [0]).map((at) => actOf(kind, at)),
);

const done = (made: ReturnType<typeof transitionOf>): DisputeTransition | null =>
  'refused' in made ? null : made;
const keyOf = (dispute: DisputeStanding) => JSON.stringify(dispute);
/** What time alone may do: clocks that are over. */
const later = (dispute: DisputeStanding): DisputeStanding => ({ ...dispute, over: [...dispute.clocks] });

/** Every standing that acts and time lead to, and the standings that each leads to. */
function reachable(
  first: DisputeStanding,
): Map<string, { readonly standing: DisputeStanding; readonly next: Set<string> }> {
  const found = new Map<string, { standing: DisputeStanding; next: Set<string> }>();
  const waiting = [first];
  for (let standing = waiting.pop(); standing !== undefined; standing = waiting.pop()) {
    const key = keyOf(standing);
    if (found.has(key)) continue;
    const next = new Set<string>();
    found.set(key, { standing, next });
    const steps = [
      later(standing),
      ...telling.flatMap((act) => {
        const by = act.kind.endsWith('xtend') || act.kind === 'refuse-extension' ? ACTORS[1] : ACTORS[0];
        return done(transitionOf(standing, act, by as DisputeActor))?.after ?? [];
      }),
    ];
    for (const step of steps) {
      const normal = {
        ...step,
        clocks: [...new Set(step.clocks)].sort(),
        over: [...new Set(step.over)].sort(),
      };
      next.add(keyOf(normal));
      waiting.push(normal);
    }
  }
  return found;
}

describe('no path loses a dispute', () => {
  it.each(['wrong-field', 'missing', 'unauthorised-use'] as const)(
    '%s: from everywhere an end is reached',
    (kind) => {
      const all = reachable(filedStanding({ kind, hasRecord: kind === 'wrong-field', region: '320500' }));
      expect(all.size).toBeGreaterThan(1_000);
      const ends = new Set(
        [...all].filter(([, { standing }]) => isClosedDispute(standing.state)).map(([key]) => key),
      );
      for (let grown = true; grown; ) {
        grown = false;
        for (const [key, { next }] of all)
          if (!ends.has(key) && [...next].some((one) => ends.has(one))) {
            ends.add(key);
            grown = true;
          }
      }
      expect([...all.keys()].filter((key) => !ends.has(key))).toEqual([]);
      for (const { standing } of all.values()) {
        expect(standing.clocks.length === 0).toBe(isClosedDispute(standing.state));
        for (const name of Object.keys(MOST_TIMES) as (keyof typeof MOST_TIMES)[])
          expect(standing[name]).toBeLessThanOrEqual(MOST_TIMES[name]);
      }
    },
  );
});

const steps = fc.array(
  fc.record({
    act: fc.constantFrom(...everyAct),
    by: fc.constantFrom(...ACTORS),
    hours: fc.integer({ min: 0, max: 60 }),
  }),
  { maxLength: 60 },
);
const HOUR = 3_600_000_000;
const START = Date.parse('2026-01-05T02:00:00Z') * 1_000;
const LIMITS: Readonly<Partial<Record<DisputeStep, number>>> = {
  forward: 2,
  contest: 5,
  decide: 5,
  reply: 2,
  appeal: 5,
  whole: 10,
};
const EXTENSION = 3;
/** The whole is extended with the decision, and nothing else is. */
const EXTENDED: readonly DisputeStep[] = ['decide', 'whole'];

interface RunningClock {
  readonly terms: ClockTerms;
  readonly step: DisputeStep;
}

/** Carries out what a transition orders, as the verb does. */
function ordered(
  clocks: readonly RunningClock[],
  { clocks: orders }: DisputeTransition,
  now: number,
): RunningClock[] {
  let all = [...clocks];
  for (const order of orders) all = carriedOut(all, order, now);
  return all;
}

function carriedOut(all: RunningClock[], order: ClockOrder, now: number): RunningClock[] {
  const { step } = order;
  const change = (to: (terms: ClockTerms) => ClockTerms) =>
    all.map((each) => (each.step === step ? { ...each, terms: to(each.terms) } : each));
  switch (order.do) {
    case 'start':
      return [...all, { step, terms: { startedAt: now, limitDays: LIMITS[step] as number, pauses: [] } }];
    case 'end':
      return all.filter((each) => each.step !== step);
    case 'pause':
      return change((terms) => pauseClock(terms, now, order.reason));
    case 'resume':
      return change((terms) => resumeClock(terms, now));
    default:
      return change((terms) => ({ ...terms, limitDays: terms.limitDays + EXTENSION }));
  }
}

/** Decision and whole grow by the same days, nothing else does, and what is over already does not come back. */
function expectFairExtension(
  { clocks: orders }: DisputeTransition,
  before: readonly RunningClock[],
  over: readonly RunningClock[],
  after: readonly RunningClock[],
): void {
  const extending = orders.some((order) => order.do === 'extend');
  for (const clock of before) {
    const { step, terms } = clock;
    // Of the same beginning: started anew it is another clock.
    const now = after.find((one) => one.step === step && one.terms.startedAt === terms.startedAt);
    if (now === undefined) continue;
    const grown = extending && EXTENDED.includes(step) && !over.includes(clock);
    expect(now.terms.limitDays - terms.limitDays).toBe(grown ? EXTENSION : 0);
  }
}

describe('no sequence of acts beats the clock', () => {
  it('each act is a transition or a refusal; clocks only stand still while they may, and are extended once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DISPUTE_KINDS), steps, (kind, sequence) => {
        let dispute: DisputeStanding = filedStanding({ kind, hasRecord: true, region: '320500' });
        let now = START;
        let clocks: RunningClock[] = dispute.clocks.map((step) => ({
          step,
          terms: { startedAt: now, limitDays: LIMITS[step] as number, pauses: [] },
        }));
        for (const { act, by, hours } of sequence) {
          now += hours * HOUR;
          const over = clocks.filter(
            ({ terms }) => (clockTimes(terms).dueAt ?? Number.POSITIVE_INFINITY) <= now,
          );
          const made = transitionOf({ ...dispute, over: over.map(({ step }) => step) }, act, by);
          if ('refused' in made) {
            expect(made.reason).toMatch(/^[a-z-]+$/);
            continue;
          }
          const before = clocks;
          clocks = ordered(clocks, made, now);
          dispute = made.after;
          expectFairExtension(made, before, over, clocks);
          expect(clocks.map(({ step }) => step).sort()).toEqual([...dispute.clocks].sort());
          for (const { step, terms } of clocks) {
            const most =
              (LIMITS[step] as number) + (EXTENDED.includes(step) ? EXTENSION * dispute.extensions : 0);
            expect(terms.limitDays).toBeLessThanOrEqual(most);
            if (isPaused(terms))
              expect(['awaiting-information', 'contested', 'transferred']).toContain(dispute.state);
            const { dueAt } = clockTimes(terms);
            if (dueAt !== null)
              expect(clockElapsed(terms, dueAt).micros).toBe(terms.limitDays * CLOCK_DAY_MICROS);
          }
          // The whole stands still for the complainant's answer alone: neither contest nor transfer gains time against it.
          const whole = clocks.find(({ step }) => step === 'whole');
          if (whole !== undefined)
            expect(isPaused(whole.terms)).toBe(dispute.state === 'awaiting-information');
        }
      }),
      { numRuns: 500 },
    );
  });
});
