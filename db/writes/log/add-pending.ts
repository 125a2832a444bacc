import type { Db } from '#db/client';

/** Leaves a batch's entries for integration; in the transaction that took their indexes. */
export async function addPending(
  db: Db,
  logYear: number,
  firstEntry: number,
  count: number,
  entries: Uint8Array,
): Promise<void> {
  await db.query('INSERT INTO log_pending (log_year, first_entry, count, entries) VALUES ($1, $2, $3, $4)', [
    logYear,
    firstEntry,
    count,
    Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength),
  ]);
}
