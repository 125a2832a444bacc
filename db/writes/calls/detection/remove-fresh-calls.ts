import type { Db } from '#db/client';

/** Removes reports that detection has read, of a log's entries up to one; how many batches. */
export async function removeFreshCalls(db: Db, logYear: number, upTo: number): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM call_fresh WHERE log_year = $1 AND first_entry <= $2', [
    logYear,
    upTo,
  ]);
  return rowCount ?? 0;
}
