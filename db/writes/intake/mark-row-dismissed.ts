import type { Db } from '#db/client';

/** Marks an open quarantined row as set aside; false when it is open no longer. */
export async function markRowDismissed(db: Db, batchId: string, row: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE quarantined_row SET state = 'dismissed' WHERE batch_id = $1 AND row_number = $2 AND state = 'open'`,
    [batchId, row],
  );
  return rowCount === 1;
}
