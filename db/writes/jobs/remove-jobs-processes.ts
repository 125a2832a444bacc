import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Forgets a process that has stopped, and those without a sign of life since `silentSince`. */
export async function removeJobsProcesses(db: Db, id: string | null, silentSince: Instant): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM jobs_process
     WHERE id = $1 OR seen_at < 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'`,
    [id, silentSince],
  );
  return rowCount ?? 0;
}
