import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import type { TallyPlace } from '#domain/metrics/tally';
import type { ArrivingPack, PackedRecord, Place } from './row-pack';

/** What packs number instead of repeating it: grows with each pack of a delivery. */
export class PackTables {
  private readonly places: { readonly place: Place; readonly days: Map<Day, TallyPlace> }[] = [];
  private readonly outcomes: string[] = [];

  learn({ newPlaces, newOutcomes }: ArrivingPack): void {
    for (const place of newPlaces) this.places.push({ place, days: new Map() });
    this.outcomes.push(...newOutcomes);
  }

  outcomeOf({ pack, index }: PackedRecord): string {
    return this.outcomes[pack.outcome[index] as number] as string;
  }

  placeOf(record: PackedRecord): TallyPlace {
    const known = this.places[record.pack.place[record.index] as number];
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
