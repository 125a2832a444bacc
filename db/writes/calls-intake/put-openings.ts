import type { Db } from '#db/client';

/** Replaces what opens a batch's commitments, sealed. */
export async function putOpenings(db: Db, batchId: string, openings: Buffer): Promise<void> {
  await db.query('UPDATE call_batch SET openings = $2 WHERE batch_id = $1::uuid', [batchId, openings]);
}
