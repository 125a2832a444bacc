import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Records that a claimed entry was dealt with. `lastDueAt` null: every missed tick was left out. */
export async function recordTick(
  db: Db,
  job: string,
  nextDueAt: Instant,
  lastDueAt: Instant | null,
  sentAt: Instant,
): Promise<void> {
  await db.query(
    `UPDATE timetable_tick SET
       next_due_at = 'epoch'::timestamptz + $2::bigint * interval '1 microsecond',
       last_due_at = coalesce('epoch'::timestamptz + $3::bigint * interval '1 microsecond', last_due_at),
       last_sent_at = CASE WHEN $3::bigint IS NULL THEN last_sent_at
                      ELSE 'epoch'::timestamptz + $4::bigint * interval '1 microsecond' END
     WHERE job = $1`,
    [job, nextDueAt, lastDueAt, sentAt],
  );
}
