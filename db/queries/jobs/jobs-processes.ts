import type { Db } from '#db/client';
import type { JobsProcess } from '#domain/jobs/jobs-process';

/** Processes that work the queue, the one heard of last first. */
export async function jobsProcesses(db: Db): Promise<JobsProcess[]> {
  const { rows } = await db.query<JobsProcess>(
    `SELECT id, host, pid, version, node, queue, queue_reached AS "queueReached", lanes, started_at AS "startedAt",
            seen_at AS "seenAt"
     FROM jobs_process ORDER BY seen_at DESC, id LIMIT 100`,
  );
  return rows;
}
