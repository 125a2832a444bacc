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
  records: number;
  readonly dimensionPass: ArrayLike<number>;
  readonly dimensionFail: ArrayLike<number>;
  readonly rulePass: ArrayLike<number>;
  readonly ruleFail: ArrayLike<number>;
}

/** Counts while they are summed. */
interface GrowingCounts extends QualityCounts {
  readonly dimensionPass: Int32Array;
  readonly dimensionFail: Int32Array;
  readonly rulePass: Int32Array;
  readonly ruleFail: Int32Array;
}

/** The three grains a batch maintains, each in key order. As deltas, counts may be negative. */
export interface RollUps {
  readonly byDay: Iterable<OutcomeCount>;
  readonly byOrganisationDay: Iterable<QualityCounts>;
  readonly byMonth: Iterable<QualityCounts>;
}

/** What the letters of one outcome mean: which dimensions it passes and fails, which rules. Worked out once. */
interface Meaning {
  readonly dimensionPass: readonly number[];
  readonly dimensionFail: readonly number[];
  readonly rulePass: readonly number[];
  readonly ruleFail: readonly number[];
}

interface Entry {
  readonly place: TallyPlace;
  readonly outcome: string;
  readonly count: number;
}

/** Counts of one organisation: type -> day -> outcome -> count. */
interface OrganisationTally {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly types: Map<string, Map<Day, Map<string, number>>>;
}

/**
 * Gathers outcomes while records stream by: maps within maps, so that no key is put together a million times and
 * sums are only made at the end.
 */
export class Tally {
  private readonly organisations = new Map<string, OrganisationTally>();
  private readonly meanings = new Map<string, Meaning>();
  private readonly width: number;
  private readonly scored: readonly (readonly number[])[];

  constructor(ruleSet: RuleSet) {
    this.width = ruleSet.width;
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

  private *entries(): Generator<Entry> {
    for (const { organisation, organisationRegion, types } of this.organisations.values())
      for (const [typeCode, days] of types)
        for (const [day, outcomes] of days)
          for (const [outcome, count] of outcomes)
            if (count !== 0)
              yield { place: { organisation, organisationRegion, typeCode, day }, outcome, count };
  }

  /**
   * The counts by grain; what cancelled out is left out. Each grain is made while it is read, an organisation at
   * a time: sums of a large batch would fill memory all at once.
   */
  rollUps(): RollUps {
    const entries = [...this.entries()].sort(byPlace);
    return {
      byDay: entries.map(({ place, outcome, count }) => ({
        organisation: place.organisation,
        organisationRegion: place.organisationRegion,
        typeCode: place.typeCode,
        day: place.day,
        outcome,
        records: count,
      })),
      byOrganisationDay: { [Symbol.iterator]: () => this.summed(entries, organisationDayOf) },
      byMonth: { [Symbol.iterator]: () => this.summed(entries, monthOf) },
    };
  }

  private *summed(
    entries: readonly Entry[],
    placeOf: (place: TallyPlace) => TallyPlace,
  ): Generator<QualityCounts> {
    let counted = new Map<string, GrowingCounts>();
    let organisation: string | null = null;
    for (const { place, outcome, count } of entries) {
      if (place.organisation !== organisation) {
        yield* settled(counted);
        counted = new Map();
        organisation = place.organisation;
      }
      const coarse = placeOf(place);
      const key = `${coarse.typeCode}|${coarse.day}`;
      let counts = counted.get(key);
      if (!counts) {
        counts = emptyCounts(coarse, this.width);
        counted.set(key, counts);
      }
      addTo(counts, this.meaningOf(outcome), count);
    }
    yield* settled(counted);
  }

  /**
   * A rule that no longer applies (`o`) counts as neither pass nor fail. A dimension fails when any scored rule
   * of it fails, passes when at least one applied and none failed, and has no data otherwise (domain.md §4).
   */
  private meaningOf(outcome: string): Meaning {
    let meaning = this.meanings.get(outcome);
    if (!meaning) {
      const dimensionPass: number[] = [];
      const dimensionFail: number[] = [];
      this.scored.forEach((ordinals, dimension) => {
        if (ordinals.some((ordinal) => outcome[ordinal] === FAIL)) dimensionFail.push(dimension);
        else if (ordinals.some((ordinal) => outcome[ordinal] === PASS)) dimensionPass.push(dimension);
      });
      const ordinals = [...outcome].map((_, ordinal) => ordinal);
      meaning = {
        dimensionPass,
        dimensionFail,
        rulePass: ordinals.filter((ordinal) => outcome[ordinal] === PASS),
        ruleFail: ordinals.filter((ordinal) => outcome[ordinal] === FAIL),
      };
      this.meanings.set(outcome, meaning);
    }
    return meaning;
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byPlace(a: Entry, b: Entry): number {
  return (
    compareText(a.place.organisation, b.place.organisation) ||
    compareText(a.place.typeCode, b.place.typeCode) ||
    a.place.day - b.place.day ||
    compareText(a.outcome, b.outcome)
  );
}

function organisationDayOf({ organisation, organisationRegion, day }: TallyPlace): TallyPlace {
  return { organisation, organisationRegion, typeCode: '', day };
}

function monthOf({ organisation, organisationRegion, typeCode, day }: TallyPlace): TallyPlace {
  return { organisation, organisationRegion, typeCode, day: monthStart(day) };
}

/** One organisation's counts in key order, without those that cancelled out. */
function settled(counted: ReadonlyMap<string, GrowingCounts>): QualityCounts[] {
  return [...counted.values()].filter(changes).sort(byCountPlace);
}

function byCountPlace(a: QualityCounts, b: QualityCounts): number {
  return compareText(a.typeCode, b.typeCode) || a.day - b.day;
}

/** Counts of nothing at a place. */
function emptyCounts(place: TallyPlace, width: number): GrowingCounts {
  return {
    ...place,
    records: 0,
    dimensionPass: new Int32Array(DIMENSIONS.length),
    dimensionFail: new Int32Array(DIMENSIONS.length),
    rulePass: new Int32Array(width),
    ruleFail: new Int32Array(width),
  };
}

function changes(counts: GrowingCounts): boolean {
  if (counts.records !== 0) return true;
  return [counts.dimensionPass, counts.dimensionFail, counts.rulePass, counts.ruleFail].some((values) =>
    values.some((value) => value !== 0),
  );
}

function bump(values: Int32Array, indexes: readonly number[], by: number): void {
  for (const index of indexes) values[index] = (values[index] ?? 0) + by;
}

function addTo(counts: GrowingCounts, meaning: Meaning, count: number): void {
  counts.records += count;
  bump(counts.dimensionPass, meaning.dimensionPass, count);
  bump(counts.dimensionFail, meaning.dimensionFail, count);
  bump(counts.rulePass, meaning.rulePass, count);
  bump(counts.ruleFail, meaning.ruleFail, count);
}
