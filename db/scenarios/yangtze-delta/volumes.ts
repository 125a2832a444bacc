import type { Day } from '#domain/calendar/day';
import type { UpdateFrequency } from '#domain/catalogue/certificate-type';
import { STILL_VALID_DAYS, stockCanBeValid } from './certificate';
import type { Random } from './random';
import { dayVolume, type Stream, volumeOn } from './streams';

/** Days of increments before the anchor. */
export const WINDOW_DAYS = 90;
/** Days over which the stock of a type is sent once collection has begun. */
const BACKFILL_DAYS = 20;
/** Of all certificates: received before the window. */
const STOCK_SHARE = 0.5;
/** Within how many days before the anchor a source that is not silent was heard of, by frequency. */
const HEARD_WITHIN: Readonly<Record<UpdateFrequency, number>> = {
  realtime: 1,
  daily: 2,
  weekly: 7,
  monthly: 28,
};

/** How many certificates each stream receives when; sums to the wished total exactly. */
export class Volumes {
  readonly firstDay: Day;
  private readonly anchor: Day;
  private readonly dayBases: readonly number[];
  private readonly stockOf: readonly number[];
  /** Day of the one certificate that shows a stream is alive at the anchor. */
  private readonly heardOn: ReadonlyMap<number, Day>;
  private readonly total: number;
  private readonly weightOfAll: number;
  private weightSoFar = 0;
  private givenSoFar = 0;

  constructor(streams: readonly Stream[], records: number, anchor: Day, random: Random) {
    this.anchor = anchor;
    this.firstDay = anchor - WINDOW_DAYS;
    const late = streams.find((stream) => stream.type.collectionStart + BACKFILL_DAYS + 30 > this.firstDay);
    if (late)
      throw new RangeError(`the anchor lies too early for the collection start of ${late.type.nameZh}`);
    this.dayBases = Array.from({ length: WINDOW_DAYS }, (_, i) => dayVolume(this.firstDay + i, random));
    const stock = Math.round(records * STOCK_SHARE);
    this.stockOf = apportion(streams, stock);
    const heard = new Map<number, Day>();
    if (records - stock > 2 * streams.length) {
      for (const stream of streams) {
        if (stream.silentFrom > anchor)
          heard.set(stream.index, anchor - random.between(1, HEARD_WITHIN[stream.type.updateFrequency]));
      }
    }
    this.heardOn = heard;
    this.total = records - stock - heard.size;
    this.weightOfAll = streams.reduce(
      (sum, stream) =>
        sum + this.dayBases.reduce((all, base, i) => all + volumeOn(stream, this.firstDay + i, base), 0),
      0,
    );
  }

  stock(stream: Stream): number {
    return this.stockOf[stream.index] as number;
  }

  /** True for the day on which a stream sends the certificate that shows it is alive. */
  isHeardOn(stream: Stream, day: Day): boolean {
    return this.heardOn.get(stream.index) === day;
  }

  /** Certificates of a stream on a day of the window. Ask once per stream and day, days ascending. */
  on(stream: Stream, day: Day): number {
    this.weightSoFar += volumeOn(stream, day, this.dayBases[day - this.firstDay] as number);
    const due = Math.floor((this.weightSoFar / this.weightOfAll) * this.total + 1e-6);
    const count = due - this.givenSoFar;
    this.givenSoFar = due;
    return count;
  }

  /** Whether a certificate of the stock was issued before collection began, and the day it was received. */
  stockDay(stream: Stream, random: Random): { backfill: boolean; receivedDay: Day } {
    const { collectionStart, validity } = stream.type;
    const share = stockCanBeValid(stream, this.anchor) ? 0.7 : 0.12;
    if (random.chance(share)) {
      const receivedDay = collectionStart + Math.floor(BACKFILL_DAYS * random.fraction() ** 2);
      return { backfill: true, receivedDay };
    }
    const earliest = collectionStart + BACKFILL_DAYS + 30;
    const stillValid = this.anchor + STILL_VALID_DAYS + 30 - stream.termDays;
    const from = validity === 'dated' ? Math.max(earliest, stillValid) : earliest;
    const day = from + Math.floor((this.firstDay - from) * random.fraction() ** 0.7);
    // Saturdays and Sundays fall back on Friday.
    const weekday = (day + 4) % 7;
    const worked = weekday === 6 ? day - 1 : weekday === 0 ? day - 2 : day;
    return { backfill: false, receivedDay: Math.max(from, worked) };
  }
}

/** Whole numbers by weight that sum to `total`. */
function apportion(streams: readonly Stream[], total: number): readonly number[] {
  const weights = streams.reduce((sum, stream) => sum + stream.weight, 0);
  let soFar = 0;
  let given = 0;
  return streams.map((stream) => {
    soFar += stream.weight;
    const due = Math.floor((soFar / weights) * total + 1e-6);
    const count = due - given;
    given = due;
    return count;
  });
}
