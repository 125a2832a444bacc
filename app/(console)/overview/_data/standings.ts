import type { OrganisationCoverage } from '#db/queries/overview/coverage-by-organisation';
import type { DimensionCounts } from '#db/queries/quality/dimension-counts';
import type { Organisation } from '#domain/catalogue/organisation';
import { type Bounds, type Place, placesOf, scoreInterval, volumeClass } from '#domain/metrics/ranking';
import { type Coverage, type Score, scoreOf } from '#domain/metrics/score';
import { DIMENSIONS } from '#domain/rules/rule';

/** Counts with the coverage of the same span: what a score is made of. */
export interface Merit {
  readonly records: number;
  readonly dimensionPass: readonly number[];
  readonly dimensionFail: readonly number[];
  readonly coverage: Coverage | null;
}

/** One department or region with its score in the period. */
export interface Member {
  readonly key: string;
  readonly merit: Merit;
  readonly score: Score;
  readonly interval: Bounds | null;
  /** Groups it is compared in: `line|level` and its volume class. */
  readonly groups: readonly string[];
}

type Counts = Pick<DimensionCounts, 'records' | 'dimensionPass' | 'dimensionFail'>;

/** The merit of each department that received or declared anything. */
export function meritsOf(
  counts: readonly (Counts & { readonly key: string })[],
  coverage: readonly OrganisationCoverage[],
): Map<string, Merit> {
  const declared = new Map(coverage.map((one) => [one.organisation, one]));
  const merits = new Map<string, Merit>();
  for (const one of counts) merits.set(one.key, { ...one, coverage: declared.get(one.key) ?? null });
  for (const one of coverage) {
    if (merits.has(one.organisation)) continue;
    merits.set(one.organisation, { records: 0, dimensionPass: [], dimensionFail: [], coverage: one });
  }
  return merits;
}

/** Merits rolled up by volume. */
export function together(merits: Iterable<Merit>): Merit {
  const pass = DIMENSIONS.map(() => 0);
  const fail = DIMENSIONS.map(() => 0);
  let [records, declared, missing] = [0, 0, 0];
  for (const merit of merits) {
    records += merit.records;
    declared += merit.coverage?.declared ?? 0;
    missing += merit.coverage?.missing ?? 0;
    DIMENSIONS.forEach((_, index) => {
      pass[index] = (pass[index] ?? 0) + (merit.dimensionPass[index] ?? 0);
      fail[index] = (fail[index] ?? 0) + (merit.dimensionFail[index] ?? 0);
    });
  }
  const coverage = declared === 0 ? null : { declared, missing };
  return { records, dimensionPass: pass, dimensionFail: fail, coverage };
}

export function scoreOfMerit({ dimensionPass, dimensionFail, coverage }: Merit): Score {
  return scoreOf(dimensionPass, dimensionFail, coverage);
}

function member(key: string, merit: Merit, groups: readonly string[]): Member {
  const score = scoreOfMerit(merit);
  return { key, merit, score, interval: scoreInterval(score), groups };
}

/** Peers are of one line of work and one level. */
export function lineGroup({ line, level }: Pick<Organisation, 'line' | 'level'>): string {
  return `${line}|${level}`;
}

/** Departments with the groups they are compared in. */
export function departmentMembers(
  merits: ReadonlyMap<string, Merit>,
  organisations: ReadonlyMap<string, Organisation>,
): Member[] {
  return [...merits].map(([key, merit]) => {
    const organisation = organisations.get(key);
    const line = organisation === undefined ? [] : [lineGroup(organisation)];
    return member(key, merit, [...line, volumeClass(merit.records)]);
  });
}

/** Provinces that are cities (直辖市): their districts lie in no prefecture. */
const MUNICIPALITIES: ReadonlySet<string> = new Set(['11', '12', '31', '50']);

/** The prefecture a region code lies in, a municipality for its districts; null for a province. */
export function prefectureOf(regionCode: string): string | null {
  if (MUNICIPALITIES.has(regionCode.slice(0, 2))) return `${regionCode.slice(0, 2)}0000`;
  return regionCode.endsWith('0000') ? null : `${regionCode.slice(0, 4)}00`;
}

/** Prefectures, each the sum of its departments. */
export function regionMembers(
  merits: ReadonlyMap<string, Merit>,
  regions: ReadonlyMap<string, string>,
): Member[] {
  const gathered = new Map<string, Merit[]>();
  for (const [organisation, merit] of merits) {
    const region = regions.get(organisation);
    const prefecture = region === undefined ? null : prefectureOf(region);
    if (prefecture === null) continue;
    gathered.set(prefecture, [...(gathered.get(prefecture) ?? []), merit]);
  }
  return [...gathered].map(([key, parts]) => member(key, together(parts), ['prefecture']));
}

/** Places of the members of one group, moved against the same group before. */
export function placesIn(
  group: string | null,
  now: readonly Member[],
  before: readonly Member[] | null,
): ReadonlyMap<string, Place> {
  const chosen = new Set(now.filter((one) => isIn(one, group)).map((one) => one.key));
  const standings = (members: readonly Member[]) =>
    members
      .filter((one) => chosen.has(one.key))
      .map(({ key, score, interval }) => ({ key, group: '', value: score.value, interval }));
  return placesOf(standings(now), before === null ? null : standings(before));
}

/** null: all together. */
export function isIn(one: Member, group: string | null): boolean {
  return group === null || one.groups.includes(group);
}
