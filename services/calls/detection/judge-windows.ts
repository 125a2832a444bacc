import type { Db } from '#db/client';
import { certificatesCalled } from '#db/queries/calls/detection/certificates-called';
import { denialsOf } from '#db/queries/calls/detection/denials-of';
import { holdersWithin } from '#db/queries/calls/detection/holders-within';
import { hourHistories } from '#db/queries/calls/detection/hour-histories';
import type { KnownOperator } from '#db/queries/calls/detection/known-operators';
import { type PeerFigures, peerFigures } from '#db/queries/calls/detection/peer-figures';
import { sharesOfTypes } from '#db/queries/calls/detection/shares-of-types';
import type { NewAlert } from '#db/writes/calls/detection/put-alerts';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { groupsBy } from '#domain/calls/detect/groups-by';
import { hourOf, slotOfHour, startOfHour, startOfSlot } from '#domain/calls/detect/hours';
import {
  HISTORY_DAYS,
  isEnumeration,
  isSpike,
  passedFloor,
  tooManyHolders,
} from '#domain/calls/detect/judge';
import { longestNearRun, serialOf } from '#domain/calls/detect/near-sequential';
import type { RulesInForce } from '#domain/calls/detect/rules-in-force';
import { holdersIn, hoursOf, type OperatorRun } from '#domain/calls/detect/scan';
import { alertOf } from './alert-of';
import type { OperatorHour, OperatorSlot, OperatorType } from './remember-runs';

const MINUTE_MICROS = 60_000_000;
/** Operators looked at more closely in one run, the busiest first: a bound on a flood. */
const MOST_CLOSELY = 300;
/** Calls from which on an operator's ten minutes are looked through for neighbouring serials. */
export const SEQUENCE_FROM = 8;

export interface Judging {
  readonly db: Db;
  readonly rules: RulesInForce;
  readonly logYear: number;
  readonly runs: ReadonlyMap<number, OperatorRun>;
}

/** What is new in a total since the run: totals that did not pass a floor just now were judged before. */
function newSlots(
  { runs }: Judging,
  totals: readonly OperatorSlot[],
  count: 'calls' | 'holders' | 'notFound',
  floor: number,
): OperatorSlot[] {
  return totals
    .filter((total) => {
      const added = runs.get(total.operator)?.slots.get(total.slot);
      if (added === undefined) return false;
      const more = count === 'holders' ? holdersIn(added) : added[count];
      return passedFloor(total[count] - more, total[count], floor);
    })
    .sort((a, b) => b[count] - a[count])
    .slice(0, MOST_CLOSELY);
}

/** Many people's certificates in minutes, and numbers tried out. */
export async function judgeSlots(judging: Judging, totals: readonly OperatorSlot[]): Promise<NewAlert[]> {
  const { db, rules, logYear, runs } = judging;
  const [many, enumeration] = [rules['many-holders'], rules.enumeration];
  const busy = newSlots(judging, totals, 'holders', many.thresholds.holders);
  const exact = await holdersWithin(db, busy);
  const peers = await peersOf(judging, busy);
  const holders = exact.flatMap(({ operator, slot, ...found }) => {
    const caller = runs.get(operator)!.caller;
    const usual = peers.get(caller)?.holders ?? null;
    if (!tooManyHolders(found.holders, usual, many.thresholds)) return [];
    const figures = { found: found.holders, ...(usual === null ? {} : { peers: usual }) };
    const entries = [...found.entries];
    return alertOf(many, found.logYear, { ...found, entries, operator, caller, slot, figures, whole: true });
  });
  const tried = newSlots(judging, totals, 'notFound', enumeration.thresholds.notFound).flatMap((total) => {
    if (!isEnumeration(total, enumeration.thresholds)) return [];
    const { operator, slot, caller, calls, notFound } = total;
    const [firstAt, lastAt] = [startOfSlot(slot), runs.get(operator)!.lastAt];
    const figures = { found: notFound, of: calls };
    return alertOf(enumeration, logYear, {
      ...{ operator, caller, slot, firstAt, lastAt, calls: notFound, entries: [], figures, whole: true },
    });
  });
  return [...holders, ...tried];
}

/** Serial numbers counted upwards. */
export async function judgeSequences(judging: Judging, totals: readonly OperatorSlot[]): Promise<NewAlert[]> {
  const { db, rules, runs } = judging;
  const rule = rules['near-sequential'];
  const { certificates, step, withinMinutes } = rule.thresholds;
  const busy = newSlots(judging, totals, 'calls', SEQUENCE_FROM);
  const asked = busy.map(({ operator, slot }) => ({ operator, until: startOfSlot(slot + 1) }));
  const called = await certificatesCalled(db, asked, { minutes: withinMinutes, mostEach: 200 });
  const byOperator = groupsBy(called, ({ operator, until }) => `${operator} ${until}`);
  return [...byOperator.values()].flatMap((calls) => {
    const { operator } = calls[0]!;
    const serials = calls.flatMap(({ certificateId }) => serialOf(certificateId) ?? []);
    const run = longestNearRun(serials, step);
    if (run < certificates) return [];
    const times = calls.map(({ at }) => at);
    const [firstAt, lastAt] = [Math.min(...times), Math.max(...times)];
    return alertOf(rule, calls[0]!.logYear, {
      ...{ operator, caller: runs.get(operator)!.caller, firstAt, lastAt, calls: run, whole: true },
      ...{ entries: calls.map(({ entry }) => entry).sort((a, b) => a - b), slot: dayOfInstant(lastAt) },
      figures: { found: run },
    });
  });
}

/** Spikes, and operators that wake. */
export async function judgeHours(
  judging: Judging,
  totals: readonly OperatorHour[],
  former: ReadonlyMap<number, KnownOperator>,
): Promise<NewAlert[]> {
  const { db, rules, logYear, runs } = judging;
  const [spike, dormant] = [rules.spike, rules['dormant-operator']];
  const passed = totals
    .filter(({ operator, hour, calls }) => {
      const run = runs.get(operator);
      const before = calls - ((run && hoursOf(run).get(hour)) ?? 0);
      const floors = [spike.thresholds.callsAnHour, dormant.thresholds.callsAnHour];
      return floors.some((floor) => passedFloor(before, calls, floor));
    })
    .sort((a, b) => b.calls - a.calls)
    .slice(0, MOST_CLOSELY);
  const histories = await hourHistories(db, passed);
  const peers = await peersOf(
    judging,
    passed.map(({ caller, hour }) => ({ caller, slot: slotOfHour(hour) })),
  );
  return passed.flatMap(({ operator, caller, hour, calls }, index) => {
    const { lastHour, ...hours } = histories[index]!;
    const { firstAt, lastAt } = runs.get(operator)!;
    const history = {
      ...hours,
      days: daysKnown(hour, Math.min(firstAt, former.get(operator)?.firstAt ?? firstAt)),
    };
    const of = { operator, caller, firstAt: startOfHour(hour), lastAt, calls, entries: [], whole: true };
    const usual = peers.get(caller)?.calls ?? null;
    const before = {
      usual: history.days === 0 ? 0 : Math.round(history.calls / history.days),
      most: history.most,
    };
    const silentDays = lastHour === null ? 0 : Math.floor((hour - lastHour) / 24);
    const wakes = silentDays >= dormant.thresholds.silentDays && calls >= dormant.thresholds.callsAnHour;
    return [
      // Whoever wakes has no history of late: that it wakes says it better.
      ...(!wakes && isSpike(calls, history, usual, spike.thresholds)
        ? alertOf(spike, logYear, { ...of, slot: hour, figures: { found: calls, ...before } })
        : []),
      ...(wakes
        ? alertOf(dormant, logYear, {
            ...of,
            slot: dayOfInstant(startOfHour(hour)),
            figures: { found: calls, silent: silentDays },
          })
        : []),
    ];
  });
}

/** Types that a department hardly uses, by somebody who never did. */
export async function judgeTypes(
  { db, rules, logYear, runs }: Judging,
  fresh: readonly OperatorType[],
  former: ReadonlyMap<number, KnownOperator>,
): Promise<NewAlert[]> {
  const rule = rules['rare-type'];
  const { callsADay, share: rare, knownDays } = rule.thresholds;
  const passed = fresh.filter(({ operator, type, calls, firstAt }) => {
    const added = runs.get(operator)?.types.get(type) ?? 0;
    const known = former.get(operator);
    const old = known !== undefined && dayOfInstant(firstAt) - dayOfInstant(known.firstAt) >= knownDays;
    return old && passedFloor(calls - added, calls, callsADay);
  });
  const looked = passed.slice(0, MOST_CLOSELY);
  const shares = await sharesOfTypes(db, looked);
  return looked.flatMap(({ operator, caller, type, firstAt, calls }, index) => {
    const share = shares[index]!;
    if (share >= rare) return [];
    return alertOf(rule, logYear, {
      ...{ operator, caller, firstAt, lastAt: runs.get(operator)!.lastAt, calls, entries: [], whole: true },
      ...{
        subject: `operator:${operator}:type:${type}`,
        slot: dayOfInstant(firstAt),
        figures: { found: calls, share },
      },
    });
  });
}

/** Denied, and served a little later. */
export async function judgeDenials({ db, rules, logYear, runs }: Judging): Promise<NewAlert[]> {
  const rule = rules['denied-then-served'];
  const within = rule.thresholds.withinMinutes * MINUTE_MICROS;
  const serving = [...runs.values()].filter(({ served }) => served.length > 0);
  if (serving.length === 0) return [];
  const times = serving.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt]);
  const span = { from: Math.min(...times) - within, to: Math.max(...times) };
  const denials = groupsBy(
    await denialsOf(
      db,
      serving.map(({ operator }) => operator),
      span,
    ),
    ({ operator }) => operator,
  );
  return [...denials].flatMap(([operator, denied]) => {
    const { served, caller } = runs.get(operator)!;
    const found = served.filter(({ holder, type, at }) =>
      denied.some(
        (one) => one.holder === holder && one.type === type && one.at < at && at - one.at <= within,
      ),
    );
    return [...groupsBy(found, ({ at }) => dayOfInstant(at))].flatMap(([slot, calls]) => {
      const at = calls.map((call) => call.at);
      return alertOf(rule, logYear, {
        ...{ operator, caller, slot, calls: calls.length, floor: rule.thresholds.timesADay },
        ...{ firstAt: Math.min(...at), lastAt: Math.max(...at), entries: calls.map(({ entry }) => entry) },
      });
    });
  });
}

/** Days of an operator's own that an hour is held against, at most four weeks. */
function daysKnown(hour: number, firstAt: Instant): number {
  return Math.min(HISTORY_DAYS, Math.max(0, Math.floor(hour / 24) - Math.floor(hourOf(firstAt) / 24)));
}

function peersOf(
  { db }: Judging,
  of: readonly { readonly caller: number; readonly slot: number }[],
): Promise<Map<number, PeerFigures>> {
  if (of.length === 0) return Promise.resolve(new Map());
  const slot = Math.max(...of.map((each) => each.slot));
  return peerFigures(db, [...new Set(of.map(({ caller }) => caller))], slot);
}
