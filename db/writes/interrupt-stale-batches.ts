import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Ends running batches whose heartbeat is older than `before`, at most `limit`; returns their ids. */
export async function interruptStaleBatches(db: Db, before: Instant, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ batchId: string }>(
    `UPDATE batch SET state = 'interrupted'
     WHERE state = 'running' AND batch_id IN (
       SELECT batch_id FROM batch
       WHERE state = 'running' AND heartbeat_at < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
       ORDER BY heartbeat_at, batch_id LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING batch_id AS "batchId"`,
    [before, limit],
  );
  return rows.map(({ batchId }) => batchId).sort();
}
