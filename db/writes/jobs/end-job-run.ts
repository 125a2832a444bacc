import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { RunEnd } from '#domain/jobs/job-run';

/** Notes how a process's run of a job ended; false when another has taken the job over. */
export async function endJobRun(
  db: Db,
  run: { readonly jobId: string; readonly process: string },
  { standing, code, counts }: RunEnd,
  at: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE job_run SET standing = $3, code = $4, counts = $5,
       ended_at = 'epoch'::timestamptz + $6::bigint * interval '1 microsecond'
     WHERE job_id = $1 AND process = $2 AND standing = 'running'`,
    [run.jobId, run.process, standing, code, counts === null ? null : JSON.stringify(counts), at],
  );
  return rowCount === 1;
}
