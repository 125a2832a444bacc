import type { Day } from '#domain/calendar/day';
import type { Dimension } from '#domain/rules/rule';
import type { Draft, Moment } from '../certificate';
import type { Random } from '../random';
import type { Stream } from '../streams';

/** A rule that must fail because of what was planted, and the canonical field the error stands in. */
export type Expectation = readonly [ruleId: string, field: string];

/** What a planted error may be made from. */
export interface PlantGround {
  readonly stream: Stream;
  readonly draft: Draft;
  readonly moment: Moment;
  readonly receivedDay: Day;
  readonly random: Random;
  /** A stream of another line of work, another place and another type. */
  readonly stranger: Stream;
  /** A stream of the same place and another line of work; null: there is none. */
  readonly neighbour: Stream | null;
}

/** One kind of error. */
export interface Plant {
  readonly kind: string;
  readonly dimension: Dimension;
  /** How often, against the other kinds of the same dimension. */
  readonly weight: number;
  /** A later delivery can put it right under the same identity. */
  readonly correctable: boolean;
  /** Number, issuer or issue date is no longer what the department would declare. */
  readonly hidesFromManifest: boolean;
  /** Changes the draft and says what must fail; null, with nothing changed, where it does not fit. */
  plant(ground: PlantGround): readonly Expectation[] | null;
}

type Traits = Partial<Pick<Plant, 'weight' | 'correctable' | 'hidesFromManifest'>>;

/** Shorthand: weight 1, correctable, visible to the manifest. */
export function plant(
  dimension: Dimension,
  kind: string,
  make: (ground: PlantGround) => readonly Expectation[] | null,
  traits: Traits = {},
): Plant {
  return {
    kind,
    dimension,
    weight: traits.weight ?? 1,
    correctable: traits.correctable ?? true,
    hidesFromManifest: traits.hidesFromManifest ?? false,
    plant: make,
  };
}
