import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface DueTick {
  readonly job: string;
  readonly dueAt: Instant;
}

/** Locks the due entries of the named jobs for the calling transaction; those another process holds are passed over. */
export async function claimDueTicks(db: Db, jobs: readonly string[], now: Instant): Promise<DueTick[]> {
  const { rows } = await db.query<DueTick>(
    `SELECT job, next_due_at AS "dueAt" FROM timetable_tick
     WHERE job = ANY($1::text[]) AND next_due_at <= 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     ORDER BY next_due_at, job
     FOR UPDATE SKIP LOCKED`,
    [jobs, now],
  );
  return rows;
}
