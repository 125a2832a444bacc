import type { Db } from '#db/client';
import type { KnownOperator } from '#db/queries/calls/detection/known-operators';
import { oddHoursOfPeers } from '#db/queries/calls/detection/odd-hours-of-peers';
import type { NewAlert } from '#db/writes/calls/detection/put-alerts';
import { dayOfInstant } from '#domain/calendar/instant';
import { isOddForPeers, type OddShare } from '#domain/calls/detect/judge';
import type { RulesInForce } from '#domain/calls/detect/rules-in-force';
import { type BitPattern, type OperatorRun, PATTERN_BITS } from '#domain/calls/detect/scan';
import { alertOf } from './alert-of';

const MINUTE_MICROS = 60_000_000;

/** What operators' new calls show by themselves, or beside what was known of them. */
export async function judgeRun(
  db: Db,
  runs: readonly OperatorRun[],
  former: ReadonlyMap<number, KnownOperator>,
  rules: RulesInForce,
  logYear: number,
): Promise<NewAlert[]> {
  const ofCalls = runs.flatMap((run) => [
    ...ofPatterns(run, rules, logYear),
    ...twoRegions(run, former.get(run.operator), rules, logYear),
  ]);
  return [...ofCalls, ...(await oddHours(db, runs, former, rules, logYear))];
}

function ofPatterns(run: OperatorRun, rules: RulesInForce, logYear: number): NewAlert[] {
  const { operator, caller, hits } = run;
  if (hits.size === 0) return [];
  const patterns = [...(Object.keys(PATTERN_BITS) as BitPattern[]), 'contradicting' as const];
  return patterns.flatMap((pattern) => {
    const rule = rules[pattern];
    return [...(hits.get(pattern) ?? [])].flatMap(([day, found]) =>
      alertOf(rule, logYear, { ...found, operator, caller, slot: day, floor: rule.thresholds.callsADay }),
    );
  });
}

/** Calls from two cities closer in time than anybody travels. */
function twoRegions(
  { operator, caller, moves }: OperatorRun,
  before: KnownOperator | undefined,
  rules: RulesInForce,
  logYear: number,
): NewAlert[] {
  const rule = rules['two-regions'];
  const known = before === undefined ? [] : [{ region: before.lastRegion, at: before.lastAt, entry: -1 }];
  const places = [...known, ...moves];
  return places.slice(1).flatMap((place, index) => {
    const from = places[index]!;
    const near = Math.abs(place.at - from.at) <= rule.thresholds.withinMinutes * MINUTE_MICROS;
    if (cityOf(place.region) === cityOf(from.region) || !near) return [];
    const [firstAt, lastAt] = [Math.min(from.at, place.at), Math.max(from.at, place.at)];
    const entries = [place.entry];
    const figures = {
      from: from.region,
      to: place.region,
      minutes: Math.round((lastAt - firstAt) / MINUTE_MICROS),
    };
    return alertOf(rule, logYear, {
      ...{ operator, caller, firstAt, lastAt, calls: 1, entries, figures, slot: dayOfInstant(place.at) },
    });
  });
}

/** Prefecture of a county-level code. */
function cityOf(region: number): number {
  return Math.floor(region / 100);
}

async function oddHours(
  db: Db,
  runs: readonly OperatorRun[],
  former: ReadonlyMap<number, KnownOperator>,
  rules: RulesInForce,
  logYear: number,
): Promise<NewAlert[]> {
  const rule = rules['odd-hours'];
  const night = runs.filter(({ hits }) => hits.has('odd-hours'));
  const peers = await oddHoursOfPeers(db, [...new Set(night.map(({ caller }) => caller))]);
  return night.flatMap(({ operator, caller, calls, odd, hits }) => {
    const before = former.get(operator);
    const own = { calls: before?.calls ?? 0, odd: before?.oddCalls ?? 0 };
    const group = without(peers.get(caller), { calls: own.calls + calls, odd: own.odd + odd });
    if (!isOddForPeers(group, own, rule.thresholds)) return [];
    const figures = { peersCalls: group?.calls ?? 0, peersOdd: group?.odd ?? 0 };
    return [...(hits.get('odd-hours') ?? [])].flatMap(([day, found]) =>
      alertOf(rule, logYear, {
        ...found,
        operator,
        caller,
        figures,
        slot: day,
        floor: rule.thresholds.callsADay,
      }),
    );
  });
}

/** A group less one of its own: nobody is their own peer. */
function without(group: OddShare | undefined, one: OddShare): OddShare | undefined {
  return group === undefined ? undefined : { calls: group.calls - one.calls, odd: group.odd - one.odd };
}
