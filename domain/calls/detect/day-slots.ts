import type { Day } from '../../calendar/day';
import { dayOfInstant, startOfDay } from '../../calendar/instant';
import { SLOTS_A_DAY, SLOTS_AN_HOUR, slotOf, slotOfHour, startOfSlot } from './hours';

const FIGURES = ['calls', 'holders', 'denied', 'notFound'] as const;
/** One byte says which ten minutes of the day, four each figure; only those with a call are written. */
const WIDTH = 1 + 4 * FIGURES.length;

/** Counts of an operator in ten minutes. `holders` adds up what each reading counted: never less than the truth. */
export interface SlotFigures {
  readonly calls: number;
  readonly holders: number;
  readonly denied: number;
  readonly notFound: number;
}

export function dayOfSlot(slot: number): Day {
  return dayOfInstant(startOfSlot(slot));
}

/** What an operator did on a Shanghai day, ten minutes by ten minutes; one object for one day after the other. */
export class DaySlots {
  private readonly figures = new Int32Array(SLOTS_A_DAY * FIGURES.length);
  private first = 0;

  /** Turns to a day: as `pack` wrote it, or one without calls. */
  read(day: Day, packed: Uint8Array | null): this {
    this.first = slotOf(startOfDay(day));
    this.figures.fill(0);
    if (packed === null) return this;
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    for (let at = 0; at + WIDTH <= packed.byteLength; at += WIDTH) {
      const place = view.getUint8(at) * FIGURES.length;
      for (let n = 0; n < FIGURES.length; n += 1) this.figures[place + n] = view.getInt32(at + 1 + 4 * n);
    }
    return this;
  }

  /** Adds to the ten minutes of a slot, which lie in this day. */
  add(slot: number, { calls, holders, denied, notFound }: SlotFigures): void {
    const { figures } = this;
    const place = this.placeOf(slot);
    figures[place] = figures[place]! + calls;
    figures[place + 1] = figures[place + 1]! + holders;
    figures[place + 2] = figures[place + 2]! + denied;
    figures[place + 3] = figures[place + 3]! + notFound;
  }

  of(slot: number): SlotFigures {
    const { figures } = this;
    const place = this.placeOf(slot);
    return {
      calls: figures[place]!,
      holders: figures[place + 1]!,
      denied: figures[place + 2]!,
      notFound: figures[place + 3]!,
    };
  }

  callsIn(hour: number): number {
    const place = this.placeOf(slotOfHour(hour));
    let calls = 0;
    for (let n = 0; n < SLOTS_AN_HOUR; n += 1) calls += this.figures[place + n * FIGURES.length]!;
    return calls;
  }

  /** Slots with calls, in their order. */
  filled(): number[] {
    const slots: number[] = [];
    for (let n = 0; n < SLOTS_A_DAY; n += 1)
      if (this.figures[n * FIGURES.length]! > 0) slots.push(this.first + n);
    return slots;
  }

  pack(): Uint8Array {
    const slots = this.filled();
    const bytes = new Uint8Array(slots.length * WIDTH);
    const view = new DataView(bytes.buffer);
    slots.forEach((slot, index) => {
      const [at, place] = [index * WIDTH, this.placeOf(slot)];
      view.setUint8(at, slot - this.first);
      for (let n = 0; n < FIGURES.length; n += 1) view.setInt32(at + 1 + 4 * n, this.figures[place + n]!);
    });
    return bytes;
  }

  private placeOf(slot: number): number {
    const n = slot - this.first;
    if (n < 0 || n >= SLOTS_A_DAY) throw new RangeError(`slot ${slot} is on another day`);
    return n * FIGURES.length;
  }
}
