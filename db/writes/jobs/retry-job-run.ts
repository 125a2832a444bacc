import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface RetriedRun {
  readonly jobId: string;
  readonly job: string;
  readonly payload: Record<string, unknown>;
  readonly code: string | null;
}

/**
 * Takes a job that waits for a person as sent again: one set aside, or one lost with its process, which has given no
 * sign of life since `silentSince`. Null: there is none.
 */
export async function retryJobRun(db: Db, jobId: string, silentSince: Instant): Promise<RetriedRun | null> {
  const { rows } = await db.query<RetriedRun>(
    `UPDATE job_run r SET standing = 'retried'
     WHERE job_id = $1 AND (standing = 'set-aside' OR standing = 'running'
       AND started_at < 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
       AND NOT EXISTS (SELECT FROM jobs_process p WHERE p.id = r.process
         AND p.seen_at >= 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'))
     RETURNING job_id AS "jobId", job, payload, code`,
    [jobId, silentSince],
  );
  return rows[0] ?? null;
}
