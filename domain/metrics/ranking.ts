import { DIMENSIONS } from '../rules/rule';
import { wilsonInterval } from './rate';
import { DIMENSION_WEIGHTS, type Score } from './score';

/** Ends of a 95 % interval, on the scale of what it surrounds. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % interval of a score, 0-100: the Wilson intervals of the dimension rates joined by the method of variance
 * estimates recovery (Zou and Donner 2008), as for a weighted sum of independent shares. Coverage is counted, not
 * sampled, and enters as it is. null without data.
 */
export function scoreInterval(score: Score): Bounds | null {
  if (score.value === null) return null;
  let weights = 0;
  let below = 0;
  let above = 0;
  for (const dimension of DIMENSIONS) {
    const { pass, fail, value } = score.dimensions[dimension];
    const interval = wilsonInterval(pass, pass + fail);
    if (value === null || interval === null) continue;
    const weight = DIMENSION_WEIGHTS[dimension];
    weights += weight;
    below += (weight * (value - interval.low)) ** 2;
    above += (weight * (interval.high - value)) ** 2;
  }
  const scale = (100 * (score.coverage.value ?? 1)) / weights;
  return {
    low: Math.max(0, score.value - Math.sqrt(below) * scale),
    high: Math.min(100, score.value + Math.sqrt(above) * scale),
  };
}

/** One that is ranked among its peers. */
export interface Standing {
  readonly key: string;
  /** Only members of one group are compared. */
  readonly group: string;
  /** 0-100; null: not ranked. */
  readonly value: number | null;
  readonly interval: Bounds | null;
}

export interface Place {
  /** 1 is best, equal for ties; null: no data. */
  readonly place: number | null;
  readonly tied: boolean;
  /** Places gained (+) or lost (-) in the group since before; null: not ranked then, or nothing to compare. */
  readonly movement: number | null;
  /** False: what it had before lies within the same interval, so the change of place says nothing. */
  readonly significant: boolean;
}

/** Scores are shown with one decimal: what looks equal is a tie. */
const shown = (value: number) => Math.round(value * 10);

/** Places within each group, ties sharing the better one, moved against `before` (null: nothing to compare). */
export function placesOf(
  now: readonly Standing[],
  before: readonly Standing[] | null,
): ReadonlyMap<string, Place> {
  const places = bare(now);
  const earlier = before === null ? null : bare(before);
  const known = new Map((before ?? []).map((standing) => [standing.key, standing]));
  return new Map(
    now.map((standing) => {
      const { place, tied } = places.get(standing.key) ?? UNPLACED;
      const then = earlier?.get(standing.key)?.place ?? null;
      const movement = place === null || then === null ? null : then - place;
      const significant =
        movement !== 0 && apart(standing.interval, known.get(standing.key)?.interval ?? null);
      return [standing.key, { place, tied, movement, significant }];
    }),
  );
}

const UNPLACED = { place: null, tied: false } as const;

function bare(standings: readonly Standing[]): Map<string, { place: number | null; tied: boolean }> {
  const groups = new Map<string, { key: string; value: number }[]>();
  for (const { key, group, value } of standings) {
    if (value === null) continue;
    const members = groups.get(group) ?? [];
    members.push({ key, value: shown(value) });
    groups.set(group, members);
  }
  const places = new Map<string, { place: number | null; tied: boolean }>();
  for (const members of groups.values()) {
    for (const { key, value } of members) {
      const better = members.filter((member) => member.value > value).length;
      const equal = members.filter((member) => member.value === value).length;
      places.set(key, { place: better + 1, tied: equal > 1 });
    }
  }
  return places;
}

/** True when two intervals have no point in common. */
export function apart(one: Bounds | null, other: Bounds | null): boolean {
  return one !== null && other !== null && (one.high < other.low || other.high < one.low);
}

/** Volume classes by records received in the period: the lower end of each, smallest first. */
export const VOLUME_CLASSES = [
  { name: 'few', from: 0 },
  { name: 'some', from: 100 },
  { name: 'many', from: 1_000 },
  { name: 'most', from: 10_000 },
] as const;
export type VolumeClass = (typeof VOLUME_CLASSES)[number]['name'];

export function volumeClass(records: number): VolumeClass {
  return VOLUME_CLASSES.findLast(({ from }) => records >= from)?.name ?? 'few';
}

/** How far values lie apart: a score that does not separate departments is useless (domain.md §4). */
export interface Spread extends Bounds {
  readonly count: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  /** Each one counting the same, however many records it has. */
  readonly mean: number;
}

/** null: no values. Quartiles by nearest rank. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return null;
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * count) - 1)] as number;
  return {
    count,
    low: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    high: at(1),
    mean: sorted.reduce((sum, value) => sum + value, 0) / count,
  };
}
