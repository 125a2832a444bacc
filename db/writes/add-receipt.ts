import type { Db } from '#db/client';

/** Keeps how rows `firstRow`.. ended, one letter each (db/schema/batch-receipt.ts). */
export async function addReceipt(db: Db, batchId: string, firstRow: number, outcomes: string): Promise<void> {
  await db.query('INSERT INTO batch_receipt (batch_id, first_row, outcomes) VALUES ($1, $2, $3)', [
    batchId,
    firstRow,
    outcomes,
  ]);
}
