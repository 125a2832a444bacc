import type { Db } from '#db/client';

/** Removes what was integrated, up to a size; how many batches. */
export async function removePending(db: Db, logYear: number, size: number): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM log_pending WHERE log_year = $1 AND first_entry < $2', [
    logYear,
    size,
  ]);
  return rowCount ?? 0;
}
