import type { Db } from '#db/client';
import { numberLists } from '#db/number-lists';
import { dayOfInstant } from '#domain/calendar/instant';
import { DaySlots } from '#domain/calls/detect/day-slots';
import { hourOfSlot, startOfHour } from '#domain/calls/detect/hours';
import { HISTORY_DAYS, REMEMBERED_DAYS } from '#domain/calls/detect/judge';

/** An operator's hour, since the epoch. */
export interface HourAsked {
  readonly caller: number;
  readonly operator: number;
  readonly hour: number;
}

/** What an operator did at an hour on the four weeks' days before. */
export interface EarlierHours {
  readonly calls: number;
  readonly most: number;
  /** The last hour with a call before this one's Shanghai day; null: none. */
  readonly lastHour: number | null;
}

/** What operators did at these hours of earlier days, in the order asked; for detection. */
export async function hourHistories(db: Db, asked: readonly HourAsked[]): Promise<EarlierHours[]> {
  if (asked.length === 0) return [];
  const placed = asked.map((one) => ({ ...one, day: dayOfInstant(startOfHour(one.hour)) }));
  const { rows } = await db.query<{ n: number; day: number; slots: Buffer }>(
    `SELECT a.n::integer AS n, d.day - date '1970-01-01' AS day, d.slots
     FROM unnest($1::integer[], $2::integer[], $3::integer[]) WITH ORDINALITY AS a (caller, day, operator, n)
     CROSS JOIN generate_series(1, ${REMEMBERED_DAYS}) AS before
     JOIN call_operator_day AS d
       ON d.caller = a.caller AND d.day = date '1970-01-01' + a.day - before AND d.operator = a.operator
     ORDER BY n, day`,
    numberLists(placed, 'caller', 'day', 'operator'),
  );
  const found = asked.map(() => ({ calls: 0, most: 0, lastHour: null as number | null }));
  const slots = new DaySlots();
  for (const { n, day, slots: packed } of rows) {
    const [earlier, { hour, day: ofHour }] = [found[n - 1]!, placed[n - 1]!];
    slots.read(day, packed);
    const hours = slots.filled().map(hourOfSlot);
    earlier.lastHour = hours.at(-1) ?? earlier.lastHour;
    if (ofHour - day > HISTORY_DAYS) continue;
    const calls = slots.callsIn(hour - 24 * (ofHour - day));
    earlier.calls += calls;
    earlier.most = Math.max(earlier.most, calls);
  }
  return found;
}
