import type { Db } from '#db/client';

/** Marks an open quarantined row as replayed by a batch; false when it is open no longer. */
export async function markRowReplayed(
  db: Db,
  batchId: string,
  row: number,
  replayBatchId: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE quarantined_row SET state = 'replayed', replay_batch_id = $3
     WHERE batch_id = $1 AND row_number = $2 AND state = 'open'`,
    [batchId, row, replayBatchId],
  );
  return rowCount === 1;
}
