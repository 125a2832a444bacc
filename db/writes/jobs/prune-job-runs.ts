import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Forgets runs that began before `before`, or before `failedBefore` where somebody may still look; at most `limit`. */
export async function pruneJobRuns(
  db: Db,
  before: Instant,
  failedBefore: Instant,
  limit: number,
): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM job_run WHERE job_id IN (
       SELECT r.job_id FROM job_run r
       WHERE r.started_at < 'epoch'::timestamptz
               + CASE WHEN r.standing IN ('set-aside', 'retried') THEN $2::bigint ELSE $1::bigint END
                 * interval '1 microsecond'
         -- The newest run of each job stays: it says when it last worked.
         AND EXISTS (SELECT FROM job_run n WHERE n.job = r.job AND n.started_at > r.started_at)
       LIMIT $3)`,
    [before, failedBefore, limit],
  );
  return rowCount ?? 0;
}
