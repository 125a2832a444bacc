import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/**
 * Notes when a job ticks next, if it has no row yet or a later one: a cron expression that was made denser
 * counts from now on. A tick that is already due stays due.
 */
export async function announceTick(db: Db, job: string, nextDueAt: Instant): Promise<void> {
  await db.query(
    `INSERT INTO timetable_tick AS tick (job, next_due_at)
     VALUES ($1, 'epoch'::timestamptz + $2::bigint * interval '1 microsecond')
     ON CONFLICT (job) DO UPDATE SET next_due_at = excluded.next_due_at
     WHERE tick.next_due_at > excluded.next_due_at`,
    [job, nextDueAt],
  );
}
