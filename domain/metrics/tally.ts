import { type Day, monthStart } from '../calendar/day';
import { FAIL, PASS } from '../rules/outcome';
import { countsInScore, DIMENSIONS, type RuleSet, standsInOutcome } from '../rules/rule';

/** Where a record's outcome is counted. */
export interface TallyPlace {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly day: Day;
}

/** Counts of current records at one place of a roll-up (db/schema/quality-columns.ts). Deltas may be negative. */
export interface QualityCounts {
  readonly organisation: string;
  readonly organisationRegion: string;
  /** Empty when all types are together. */
  readonly typeCode: string;
  /** The day received, or the first day of the month received. */
  readonly day: Day;
  records: number;
  readonly dimensionPass: number[];
  readonly dimensionFail: number[];
  readonly rulePass: number[];
  readonly ruleFail: number[];
}

/** The three grains a batch maintains. */
export interface RollUps {
  readonly byDay: QualityCounts[];
  readonly byOrganisationDay: QualityCounts[];
  readonly byMonth: QualityCounts[];
}

interface Shape {
  readonly width: number;
  /** Ordinals of the scored rules of each dimension. */
  readonly scored: readonly (readonly number[])[];
}

function shapeOf(ruleSet: RuleSet): Shape {
  return {
    width: ruleSet.width,
    scored: DIMENSIONS.map((dimension) =>
      ruleSet.rules
        .filter((rule) => rule.dimension === dimension && standsInOutcome(rule) && countsInScore(rule))
        .map((rule) => rule.ordinal),
    ),
  };
}

interface Entry {
  readonly place: TallyPlace;
  readonly outcome: string;
  count: number;
}

/**
 * Gathers outcomes while records stream by: one map entry per place and outcome, so that a million records cost
 * a million map look-ups and the arrays are only added up at the end.
 */
export class Tally {
  private readonly entries = new Map<string, Entry>();
  private readonly shape: Shape;

  constructor(ruleSet: RuleSet) {
    this.shape = shapeOf(ruleSet);
  }

  /** Adds `count` (negative: takes away) records of one outcome at one place. */
  add(place: TallyPlace, outcome: string, count: number): void {
    const key = `${place.organisation}|${place.typeCode}|${place.day}|${outcome}`;
    const entry = this.entries.get(key);
    if (entry) entry.count += count;
    else this.entries.set(key, { place, outcome, count });
  }

  /** The counts by grain; places whose counts all cancelled out are left out. */
  rollUps(): RollUps {
    const byDay = new Map<string, QualityCounts>();
    const byOrganisationDay = new Map<string, QualityCounts>();
    const byMonth = new Map<string, QualityCounts>();
    for (const { place, outcome, count } of this.entries.values()) {
      if (count === 0) continue;
      const month = monthStart(place.day);
      this.count(byDay, `${place.organisation}|${place.typeCode}|${place.day}`, place, outcome, count);
      const allTypes = { ...place, typeCode: '' };
      this.count(byOrganisationDay, `${place.organisation}|${place.day}`, allTypes, outcome, count);
      const monthly = { ...place, day: month };
      this.count(byMonth, `${place.organisation}|${place.typeCode}|${month}`, monthly, outcome, count);
    }
    return {
      byDay: [...byDay.values()].filter(changes),
      byOrganisationDay: [...byOrganisationDay.values()].filter(changes),
      byMonth: [...byMonth.values()].filter(changes),
    };
  }

  private count(
    grain: Map<string, QualityCounts>,
    key: string,
    place: TallyPlace,
    outcome: string,
    count: number,
  ): void {
    let counts = grain.get(key);
    if (!counts) {
      counts = emptyCounts(place, this.shape.width);
      grain.set(key, counts);
    }
    addOutcome(counts, outcome, count, this.shape);
  }
}

/** Counts of nothing at a place. */
export function emptyCounts(place: TallyPlace, width: number): QualityCounts {
  return {
    ...place,
    records: 0,
    dimensionPass: new Array<number>(DIMENSIONS.length).fill(0),
    dimensionFail: new Array<number>(DIMENSIONS.length).fill(0),
    rulePass: new Array<number>(width).fill(0),
    ruleFail: new Array<number>(width).fill(0),
  };
}

function changes(counts: QualityCounts): boolean {
  if (counts.records !== 0) return true;
  return [counts.dimensionPass, counts.dimensionFail, counts.rulePass, counts.ruleFail].some((values) =>
    values.some((value) => value !== 0),
  );
}

function bump(values: number[], index: number, by: number): void {
  values[index] = (values[index] ?? 0) + by;
}

/**
 * A rule that no longer applies (`o`) counts as neither pass nor fail. A dimension fails when any scored rule of
 * it fails, passes when at least one applied and none failed, and has no data otherwise (domain.md §4).
 */
function addOutcome(counts: QualityCounts, outcome: string, count: number, shape: Shape): void {
  counts.records += count;
  for (let i = 0; i < outcome.length; i++) {
    const letter = outcome[i];
    if (letter === PASS) bump(counts.rulePass, i, count);
    else if (letter === FAIL) bump(counts.ruleFail, i, count);
  }
  for (let d = 0; d < shape.scored.length; d++) {
    let applied = false;
    let failed = false;
    for (const ordinal of shape.scored[d] as readonly number[]) {
      const letter = outcome[ordinal];
      if (letter === FAIL) failed = true;
      else if (letter === PASS) applied = true;
    }
    if (failed) bump(counts.dimensionFail, d, count);
    else if (applied) bump(counts.dimensionPass, d, count);
  }
}
