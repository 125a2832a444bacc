import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface BegunRun {
  readonly jobId: string;
  readonly job: string;
  readonly lane: string;
  readonly payload: unknown;
  readonly attempt: number;
  readonly attempts: number;
  readonly process: string;
}

/** Notes that a job runs; an earlier attempt's row becomes this one's. */
export async function beginJobRun(db: Db, run: BegunRun, at: Instant): Promise<void> {
  await db.query(
    `INSERT INTO job_run (job_id, job, lane, payload, standing, attempt, attempts, process, started_at)
     VALUES ($1, $2, $3, $4, 'running', $5, $6, $7, 'epoch'::timestamptz + $8::bigint * interval '1 microsecond')
     ON CONFLICT (job_id) DO UPDATE SET standing = 'running', attempt = excluded.attempt,
       process = excluded.process, started_at = excluded.started_at, ended_at = NULL, code = NULL, counts = NULL`,
    [
      run.jobId,
      run.job,
      run.lane,
      JSON.stringify(run.payload ?? {}),
      run.attempt,
      run.attempts,
      run.process,
      at,
    ],
  );
}
