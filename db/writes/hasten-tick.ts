import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Makes a job of the timetable due at once; false when the timetable has no such job. */
export async function hastenTick(db: Db, job: string, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE timetable_tick
     SET next_due_at = least(next_due_at, 'epoch'::timestamptz + $2::bigint * interval '1 microsecond')
     WHERE job = $1`,
    [job, now],
  );
  return rowCount === 1;
}
