import type { Day } from '#domain/calendar/day';
import { DIMENSIONS, type Dimension } from '#domain/rules/rule';
import type { Draft, Moment } from '../certificate';
import type { Habit } from '../habits';
import type { Random } from '../random';
import type { Stream } from '../streams';
import { plantsOfAbsence } from './of-absence';
import { plantsOfReference } from './of-reference';
import { plantsOfText } from './of-text';
import { plantsOfTime } from './of-time';
import type { Expectation, Plant, PlantGround } from './plant';

/** What a department that leans nowhere gets wrong, by dimension. */
const COMMON: Readonly<Record<Dimension, number>> = {
  timeliness: 2,
  completeness: 2,
  conformity: 2.6,
  accuracy: 1.5,
  consistency: 1.6,
  uniqueness: 0.4,
  usability: 1.2,
};

/** Rounds in which every kind is planted once before chance decides, so that a small province has them all. */
const SURE_ROUNDS = 3;
const TRIES = 8;

export const PLANTS: readonly Plant[] = [
  ...plantsOfTime,
  ...plantsOfAbsence,
  ...plantsOfText,
  ...plantsOfReference,
];

/** A planted error: its kind and what must fail. `twice`: its number is to be another's (see timeline.ts). */
export type Planted =
  | { readonly plant: Plant; readonly expectations: readonly Expectation[] }
  | 'twice'
  | null;

/** Decides which records go wrong, and how. */
export class Planting {
  private readonly random: Random;
  private readonly streams: readonly Stream[];
  private readonly neighbours: ReadonlyMap<string, readonly Stream[]>;
  private readonly waiting: Plant[];

  constructor(streams: readonly Stream[], random: Random) {
    this.random = random;
    this.streams = streams;
    this.waiting = Array.from({ length: SURE_ROUNDS }, () => PLANTS).flat();
    const neighbours = new Map<string, Stream[]>();
    for (const stream of streams) {
      const { code } = stream.department.place;
      neighbours.set(code, [...(neighbours.get(code) ?? []), stream]);
    }
    this.neighbours = neighbours;
  }

  /** Whether the department gets a record wrong, by its habit on that day. */
  goesWrong({ habit, errs }: Stream, receivedDay: Day, anchor: Day): boolean {
    const [before, after] = habit.errors;
    const turned = habit.turnDaysBefore > 0 && receivedDay >= anchor - habit.turnDaysBefore;
    return this.random.chance(errs * (turned ? after : before));
  }

  /** Plants an error into the draft; null, with nothing changed, when none that was tried fits it. */
  plantInto(stream: Stream, draft: Draft, moment: Moment, receivedDay: Day): Planted {
    const { habit } = stream;
    const ground = this.groundOf(stream, draft, moment, receivedDay);
    const due = this.plantWaiting(ground);
    if (due) return due;
    for (let i = 0; i < TRIES; i++) {
      const dimension = this.dimensionFor(habit);
      if (dimension === 'uniqueness') return 'twice';
      const planted = tryPlant(this.kindOf(dimension), ground);
      if (planted) return planted;
    }
    return null;
  }

  private plantWaiting(ground: PlantGround): Planted {
    for (let i = 0; i < Math.min(4, this.waiting.length); i++) {
      const planted = tryPlant(this.waiting[i] as Plant, ground);
      if (!planted) continue;
      this.waiting.splice(i, 1);
      return planted;
    }
    return null;
  }

  private groundOf(stream: Stream, draft: Draft, moment: Moment, receivedDay: Day): PlantGround {
    const { random } = this;
    const near = this.neighbours.get(stream.department.place.code) ?? [];
    const neighbour = random.pick(near);
    const other = neighbour.type.issuingLine === stream.type.issuingLine ? null : neighbour;
    return {
      stream,
      draft,
      moment,
      receivedDay,
      random,
      stranger: this.strangerTo(stream),
      neighbour: other,
    };
  }

  private strangerTo(stream: Stream): Stream {
    const { place } = stream.department;
    for (;;) {
      const other = this.random.pick(this.streams);
      if (
        other.type.issuingLine !== stream.type.issuingLine &&
        other.department.place.province !== place.province
      )
        return other;
    }
  }

  private dimensionFor(habit: Habit): Dimension {
    const weights = DIMENSIONS.map((dimension) => COMMON[dimension] * (habit.leaning[dimension] ?? 1));
    return DIMENSIONS[this.weighted(weights)] as Dimension;
  }

  private kindOf(dimension: Dimension): Plant {
    const plants = BY_DIMENSION.get(dimension) ?? [];
    return plants[this.weighted(plants.map((plant) => plant.weight))] as Plant;
  }

  private weighted(weights: readonly number[]): number {
    let left = this.random.fraction() * weights.reduce((sum, weight) => sum + weight, 0);
    return Math.max(
      0,
      weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      }),
    );
  }
}

const BY_DIMENSION: ReadonlyMap<Dimension, readonly Plant[]> = new Map(
  DIMENSIONS.map((dimension) => [dimension, PLANTS.filter((plant) => plant.dimension === dimension)]),
);

function tryPlant(plant: Plant, ground: PlantGround): Planted {
  const expectations = plant.plant(ground);
  return expectations === null ? null : { plant, expectations };
}
