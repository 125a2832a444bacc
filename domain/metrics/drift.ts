import type { QualityCounts, RollUps } from './tally';

type CountField = 'dimensionPass' | 'dimensionFail' | 'rulePass' | 'ruleFail';
const COUNT_FIELDS: readonly CountField[] = ['dimensionPass', 'dimensionFail', 'rulePass', 'ruleFail'];

function minus(fresh: readonly number[], stored: readonly number[]): number[] {
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

function grainDrift(fresh: readonly QualityCounts[], stored: readonly QualityCounts[]): QualityCounts[] {
  const key = (counts: QualityCounts) => `${counts.organisation}|${counts.typeCode}|${counts.day}`;
  const known = new Map(stored.map((counts) => [key(counts), counts]));
  const deltas: (QualityCounts | null)[] = fresh.map((counts) => {
    const held = known.get(key(counts));
    known.delete(key(counts));
    return difference(counts, counts, held ?? NOTHING);
  });
  for (const left of known.values()) deltas.push(difference(left, NOTHING, left));
  return deltas.filter((delta) => delta !== null);
}

/** What must be added to the stored roll-ups to make them the fresh ones; empty grains: they agree. */
export function rollUpDrift(fresh: RollUps, stored: RollUps): RollUps {
  return {
    byDay: grainDrift(fresh.byDay, stored.byDay),
    byOrganisationDay: grainDrift(fresh.byOrganisationDay, stored.byOrganisationDay),
    byMonth: grainDrift(fresh.byMonth, stored.byMonth),
  };
}
