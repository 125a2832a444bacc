import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { JobRun } from '#domain/jobs/job-run';

const COLUMNS = `
  r.job_id AS "jobId", r.job, r.lane, r.standing, r.attempt, r.attempts, r.started_at AS "startedAt",
  r.ended_at AS "endedAt", r.code, r.counts,
  (r.standing = 'running' AND NOT EXISTS (
    SELECT FROM jobs_process p WHERE p.id = r.process
      AND p.seen_at >= 'epoch'::timestamptz + $1::bigint * interval '1 microsecond')) AS lost`;

/** Jobs that want a person: set aside, or lost with a process that has been silent since `silentSince`. */
export async function failedRuns(db: Db, silentSince: Instant, limit: number): Promise<JobRun[]> {
  const { rows } = await db.query<JobRun>(
    `SELECT * FROM (
       SELECT ${COLUMNS} FROM job_run r WHERE r.standing IN ('set-aside', 'running')) AS q
     WHERE standing = 'set-aside' OR lost AND "startedAt" < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
     ORDER BY coalesce("endedAt", "startedAt") DESC, "jobId" LIMIT $2`,
    [silentSince, limit],
  );
  return rows;
}

/** The newest runs of all jobs. */
export async function recentRuns(db: Db, silentSince: Instant, limit: number): Promise<JobRun[]> {
  const { rows } = await db.query<JobRun>(
    `SELECT ${COLUMNS} FROM job_run r ORDER BY r.started_at DESC, r.job_id LIMIT $2`,
    [silentSince, limit],
  );
  return rows;
}

/** The newest run of each job, and the newest that was done. */
export async function lastRuns(
  db: Db,
  silentSince: Instant,
): Promise<{ readonly last: JobRun[]; readonly done: JobRun[] }> {
  const newest = (where: string) => `
    SELECT DISTINCT ON (r.job) ${COLUMNS} FROM job_run r ${where} ORDER BY r.job, r.started_at DESC`;
  const last = await db.query<JobRun>(newest(''), [silentSince]);
  const done = await db.query<JobRun>(newest(`WHERE r.standing = 'done'`), [silentSince]);
  return { last: last.rows, done: done.rows };
}
