import type { Db } from '#db/client';
import type { JobsProcess } from '#domain/jobs/jobs-process';

/** A process's sign of life, in place of its last. */
export async function putJobsProcess(db: Db, process: JobsProcess): Promise<void> {
  const { id, host, pid, version, node, queue, queueReached, lanes, startedAt, seenAt } = process;
  await db.query(
    `INSERT INTO jobs_process (id, host, pid, version, node, queue, queue_reached, lanes, started_at, seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'epoch'::timestamptz + $9::bigint * interval '1 microsecond',
       'epoch'::timestamptz + $10::bigint * interval '1 microsecond')
     ON CONFLICT (id) DO UPDATE SET queue_reached = excluded.queue_reached, lanes = excluded.lanes,
       seen_at = excluded.seen_at`,
    [id, host, pid, version, node, queue, queueReached, JSON.stringify(lanes), startedAt, seenAt],
  );
}
