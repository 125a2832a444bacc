import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import type { TallyPlace } from '#domain/metrics/tally';
import { type Transitions, transitions } from '#domain/rules/outcome';
import type { ArrivingPack, PackedRecord, Place } from './row-pack';

interface Numbered {
  readonly places: { readonly place: Place; readonly days: Map<Day, TallyPlace> }[];
  readonly outcomes: string[];
}

/** What packs number instead of repeating it: grows with each pack of a delivery, for each of its packers. */
export class PackTables {
  private readonly numbered: Numbered[] = [];
  private readonly first = new Map<string, Transitions>();

  learn({ numbering, newPlaces, newOutcomes }: ArrivingPack): void {
    this.numbered[numbering] ??= { places: [], outcomes: [] };
    const { places, outcomes } = this.numbered[numbering];
    for (const place of newPlaces) places.push({ place, days: new Map() });
    outcomes.push(...newOutcomes);
  }

  outcomeOf({ pack, index }: PackedRecord): string {
    return this.numbered[pack.numbering]?.outcomes[pack.outcome[index] as number] as string;
  }

  /** What a new record's outcome opens: worked out once for all that have it. */
  firstTransitions(outcome: string): Transitions {
    let known = this.first.get(outcome);
    if (!known) {
      known = transitions(null, outcome);
      this.first.set(outcome, known);
    }
    return known;
  }

  placeOf(record: PackedRecord): TallyPlace {
    const known = this.numbered[record.pack.numbering]?.places[record.pack.place[record.index] as number];
    if (!known) throw new Error('the pack names a place that no pack told of');
    const day = dayOfInstant(record.receivedAt);
    let place = known.days.get(day);
    if (!place) {
      place = { ...known.place, day };
      known.days.set(day, place);
    }
    return place;
  }
}
