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

/** So many current records of one outcome at one place: the finest grain (db/schema/quality-day.ts). */
export interface OutcomeCount extends TallyPlace {
  readonly outcome: string;
  readonly records: number;
}

/** Counts of current records at one place of a coarser grain (db/schema/quality-columns.ts). */
export interface QualityCounts {
  readonly organisation: string;
  readonly organisationRegion: string;
  /** Empty when all types are together. */
  readonly typeCode: string;
  /** The day received, or the first day of the month received. */
  readonly day: Day;
  readonly records: number;
  readonly dimensionPass: ArrayLike<number>;
  readonly dimensionFail: ArrayLike<number>;
  readonly rulePass: ArrayLike<number>;
  readonly ruleFail: ArrayLike<number>;
}

/** The three grains a batch maintains, each in key order. As deltas, counts may be negative. */
export interface RollUps {
  readonly byDay: Iterable<OutcomeCount>;
  readonly byOrganisationDay: Iterable<QualityCounts>;
  readonly byMonth: Iterable<QualityCounts>;
}

/** Records by outcome. */
type Outcomes = Map<string, number>;

/** Counts of one organisation: type -> day -> outcome -> count. */
interface OrganisationTally {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly types: Map<string, Map<Day, Outcomes>>;
}

/**
 * Gathers outcomes while records stream by: maps within maps, so that no key is put together a million times and
 * sums are only made at the end.
 */
export class Tally {
  private readonly organisations = new Map<string, OrganisationTally>();
  /** Where one record of an outcome counts, by outcome. */
  private readonly meanings = new Map<string, readonly number[]>();
  private readonly width: number;
  private readonly scored: readonly (readonly number[])[];

  /** Of the sums at one place: records, dimensions passed and failed, rules passed and failed. */
  private readonly places: { readonly dimensions: number; readonly stride: number };

  constructor(ruleSet: RuleSet) {
    this.width = ruleSet.width;
    const dimensions = DIMENSIONS.length;
    this.places = { dimensions, stride: 1 + 2 * dimensions + 2 * ruleSet.width };
    this.scored = DIMENSIONS.map((dimension) =>
      ruleSet.rules
        .filter((rule) => rule.dimension === dimension && standsInOutcome(rule) && countsInScore(rule))
        .map((rule) => rule.ordinal),
    );
  }

  /** Adds `count` (negative: takes away) records of one outcome at one place. */
  add({ organisation, organisationRegion, typeCode, day }: TallyPlace, outcome: string, count: number): void {
    let own = this.organisations.get(organisation);
    if (!own) {
      own = { organisation, organisationRegion, types: new Map() };
      this.organisations.set(organisation, own);
    }
    let days = own.types.get(typeCode);
    if (!days) {
      days = new Map();
      own.types.set(typeCode, days);
    }
    let outcomes = days.get(day);
    if (!outcomes) {
      outcomes = new Map();
      days.set(day, outcomes);
    }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
  }

  /**
   * The counts by grain; what cancelled out is left out. Each grain is made while it is read, an organisation at
   * a time: sums of a large batch would fill memory all at once.
   */
  rollUps(): RollUps {
    return {
      byDay: { [Symbol.iterator]: () => this.byDay() },
      byOrganisationDay: { [Symbol.iterator]: () => this.byOrganisationDay() },
      byMonth: { [Symbol.iterator]: () => this.byMonth() },
    };
  }

  private *byDay(): Generator<OutcomeCount> {
    for (const { organisation, organisationRegion, types } of inOrder(this.organisations))
      for (const typeCode of [...types.keys()].sort(compareText))
        for (const [day, outcomes] of inDayOrder(types.get(typeCode) as Map<Day, Outcomes>))
          for (const outcome of [...outcomes.keys()].sort(compareText)) {
            const records = outcomes.get(outcome) as number;
            if (records !== 0) yield { organisation, organisationRegion, typeCode, day, outcome, records };
          }
  }

  private *byOrganisationDay(): Generator<QualityCounts> {
    for (const own of inOrder(this.organisations)) {
      const cells = [...own.types.values()].flatMap((days) => [...days]);
      yield* this.summed(own, '', cells, (day) => day);
    }
  }

  private *byMonth(): Generator<QualityCounts> {
    for (const own of inOrder(this.organisations))
      for (const typeCode of [...own.types.keys()].sort(compareText))
        yield* this.summed(own, typeCode, own.types.get(typeCode) as Map<Day, Outcomes>, monthStart);
  }

  /** Sums of cells by the day that stands for theirs, in the order of days; all in one array: many small ones cost more. */
  private *summed(
    { organisation, organisationRegion }: OrganisationTally,
    typeCode: string,
    cells: Iterable<readonly [Day, Outcomes]>,
    standingFor: (day: Day) => Day,
  ): Generator<QualityCounts> {
    const slots = new Map<Day, number>();
    for (const [day] of cells) {
      const standing = standingFor(day);
      if (!slots.has(standing)) slots.set(standing, slots.size);
    }
    const { dimensions, stride } = this.places;
    const sums = new Int32Array(slots.size * stride);
    for (const [day, outcomes] of cells) {
      const from = (slots.get(standingFor(day)) as number) * stride;
      for (const [outcome, count] of outcomes)
        for (const place of this.placesOf(outcome)) sums[from + place] = (sums[from + place] ?? 0) + count;
    }
    for (const [day, slot] of inDayOrder(slots)) {
      const own = sums.subarray(slot * stride, (slot + 1) * stride);
      if (own.every((sum) => sum === 0)) continue;
      yield {
        ...{ organisation, organisationRegion, typeCode, day, records: own[0] as number },
        dimensionPass: own.subarray(1, 1 + dimensions),
        dimensionFail: own.subarray(1 + dimensions, 1 + 2 * dimensions),
        rulePass: own.subarray(1 + 2 * dimensions, stride - this.width),
        ruleFail: own.subarray(stride - this.width),
      };
    }
  }

  /**
   * A rule that no longer applies (`o`) counts as neither pass nor fail. A dimension fails when any scored rule
   * of it fails, passes when at least one applied and none failed, and has no data otherwise (domain.md §4).
   */
  private placesOf(outcome: string): readonly number[] {
    let places = this.meanings.get(outcome);
    if (!places) {
      const { dimensions } = this.places;
      const made = [0];
      this.scored.forEach((ordinals, dimension) => {
        if (ordinals.some((ordinal) => outcome[ordinal] === FAIL)) made.push(1 + dimensions + dimension);
        else if (ordinals.some((ordinal) => outcome[ordinal] === PASS)) made.push(1 + dimension);
      });
      const rules = 1 + 2 * dimensions;
      for (let ordinal = 0; ordinal < outcome.length; ordinal++) {
        if (outcome[ordinal] === PASS) made.push(rules + ordinal);
        else if (outcome[ordinal] === FAIL) made.push(rules + this.width + ordinal);
      }
      places = made;
      this.meanings.set(outcome, places);
    }
    return places;
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Organisations by their codes. */
function inOrder(organisations: ReadonlyMap<string, OrganisationTally>): OrganisationTally[] {
  return [...organisations.values()].sort((a, b) => compareText(a.organisation, b.organisation));
}

function inDayOrder<Value>(days: ReadonlyMap<Day, Value>): [Day, Value][] {
  return [...days].sort(([a], [b]) => a - b);
}
