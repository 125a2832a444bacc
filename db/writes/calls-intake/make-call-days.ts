import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';

/** Makes the partitions of these days where they are not there yet; in a transaction of its own, so that none waits. */
export async function makeCallDays(db: Db, days: readonly Day[]): Promise<void> {
  await db.query('SELECT make_call_day(day) FROM unnest($1::date[]) AS day ORDER BY day', [
    days.map(formatDay),
  ]);
}
