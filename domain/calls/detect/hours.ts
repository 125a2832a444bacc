import { dayOfInstant, type Instant } from '../../calendar/instant';
import { STATE_COUNCIL_CALENDAR, workingDayStatus } from '../../calendar/working-days';

const HOUR_MICROS = 3_600_000_000;
const SLOT_MICROS = 600_000_000;
export const SLOTS_AN_HOUR = 6;
export const SLOTS_A_DAY = 24 * SLOTS_AN_HOUR;

/** Hours since the epoch. */
export function hourOf(at: Instant): number {
  return Math.floor(at / HOUR_MICROS);
}

/** Ten-minute periods since the epoch. */
export function slotOf(at: Instant): number {
  return Math.floor(at / SLOT_MICROS);
}

/** The hour that ten minutes lie in. */
export function hourOfSlot(slot: number): number {
  return Math.floor(slot / SLOTS_AN_HOUR);
}

/** Ten minutes that an hour begins with. */
export function slotOfHour(hour: number): number {
  return hour * SLOTS_AN_HOUR;
}

export function startOfHour(hour: number): Instant {
  return hour * HOUR_MICROS;
}

export function startOfSlot(slot: number): Instant {
  return slot * SLOT_MICROS;
}

/** Hour of the Shanghai day, 0-23. */
export function hourOfDay(hour: number): number {
  return (((hour + 8) % 24) + 24) % 24;
}

/** Windows are open from 8:30 to 17:30 or so, many of them at week-ends too; staff comes early and leaves late. */
const USUAL = { from: 7, below: 21 } as const;
const HOLIDAY = { from: 9, below: 18 } as const;

/** Hours judged before: a run asks for the same few ones a million times. */
const judged = new Map<number, boolean>();
const MOST_JUDGED = 10_000;

/**
 * Whether ordinary business rests at this hour: at night, on public holidays also in the morning and evening (the State
 * Council's arrangement: make-up days are worked).
 */
export function isOddHour(hour: number): boolean {
  const known = judged.get(hour);
  if (known !== undefined) return known;
  const { kind } = workingDayStatus(dayOfInstant(hour * HOUR_MICROS), STATE_COUNCIL_CALENDAR);
  const { from, below } = kind === 'holiday' ? HOLIDAY : USUAL;
  const of = hourOfDay(hour);
  const odd = of < from || of >= below;
  if (judged.size >= MOST_JUDGED) judged.clear();
  judged.set(hour, odd);
  return odd;
}
