import type { OutcomeCount, QualityCounts, RollUps } from './tally';

type CountField = 'dimensionPass' | 'dimensionFail' | 'rulePass' | 'ruleFail';
const COUNT_FIELDS: readonly CountField[] = ['dimensionPass', 'dimensionFail', 'rulePass', 'ruleFail'];

function minus(fresh: ArrayLike<number>, stored: ArrayLike<number>): number[] {
  const length = Math.max(fresh.length, stored.length);
  return Array.from({ length }, (_, i) => (fresh[i] ?? 0) - (stored[i] ?? 0));
}

const NOTHING: Pick<QualityCounts, CountField | 'records'> = {
  records: 0,
  dimensionPass: [],
  dimensionFail: [],
  rulePass: [],
  ruleFail: [],
};

function difference(
  place: QualityCounts,
  fresh: typeof NOTHING,
  stored: typeof NOTHING,
): QualityCounts | null {
  const delta = {
    ...place,
    records: fresh.records - stored.records,
    dimensionPass: minus(fresh.dimensionPass, stored.dimensionPass),
    dimensionFail: minus(fresh.dimensionFail, stored.dimensionFail),
    rulePass: minus(fresh.rulePass, stored.rulePass),
    ruleFail: minus(fresh.ruleFail, stored.ruleFail),
  };
  const same =
    delta.records === 0 && COUNT_FIELDS.every((field) => delta[field].every((value) => value === 0));
  return same ? null : delta;
}

function grainDrift(fresh: Iterable<QualityCounts>, stored: Iterable<QualityCounts>): QualityCounts[] {
  const key = (counts: QualityCounts) => `${counts.organisation}|${counts.typeCode}|${counts.day}`;
  const known = new Map(Array.from(stored, (counts) => [key(counts), counts]));
  const deltas: (QualityCounts | null)[] = Array.from(fresh, (counts) => {
    const held = known.get(key(counts));
    known.delete(key(counts));
    return difference(counts, counts, held ?? NOTHING);
  });
  for (const left of known.values()) deltas.push(difference(left, NOTHING, left));
  return deltas.filter((delta) => delta !== null);
}

function outcomeDrift(fresh: Iterable<OutcomeCount>, stored: Iterable<OutcomeCount>): OutcomeCount[] {
  const key = (one: OutcomeCount) => `${one.organisation}|${one.typeCode}|${one.day}|${one.outcome}`;
  const known = new Map(Array.from(stored, (one) => [key(one), one]));
  const deltas: OutcomeCount[] = Array.from(fresh, (one) => {
    const held = known.get(key(one));
    known.delete(key(one));
    return { ...one, records: one.records - (held?.records ?? 0) };
  });
  for (const left of known.values()) deltas.push({ ...left, records: -left.records });
  return deltas.filter((delta) => delta.records !== 0);
}

/** Roll-ups as lists, so that they can be counted. */
export interface RollUpDifferences extends RollUps {
  readonly byDay: readonly OutcomeCount[];
  readonly byOrganisationDay: readonly QualityCounts[];
  readonly byMonth: readonly QualityCounts[];
}

/** What must be added to the stored roll-ups to make them the fresh ones; empty grains: they agree. */
export function rollUpDrift(fresh: RollUps, stored: RollUps): RollUpDifferences {
  return {
    byDay: outcomeDrift(fresh.byDay, stored.byDay),
    byOrganisationDay: grainDrift(fresh.byOrganisationDay, stored.byOrganisationDay),
    byMonth: grainDrift(fresh.byMonth, stored.byMonth),
  };
}
