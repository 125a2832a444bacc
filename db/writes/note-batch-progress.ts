import type { Db } from '#db/client';

/** A running batch's heartbeat with its progress; outside the batch's own transaction, so that others see it. */
export async function noteBatchProgress(
  db: Db,
  batchId: string,
  read: number,
  readKilobytes: number,
): Promise<void> {
  await db.query(
    `UPDATE batch SET heartbeat_at = clock_timestamp(), read = $2, read_kilobytes = $3
     WHERE batch_id = $1 AND state = 'running'`,
    [batchId, read, readKilobytes],
  );
}
