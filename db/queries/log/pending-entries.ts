import type { Db } from '#db/client';

export interface PendingRow {
  readonly firstEntry: number;
  readonly count: number;
  readonly entries: Buffer;
}

/** The oldest entries that wait for integration, whole batches of them, until there are `most` of them (or one batch). */
export async function pendingEntries(db: Db, logYear: number, most: number): Promise<PendingRow[]> {
  const { rows } = await db.query<PendingRow>(
    `SELECT first_entry AS "firstEntry", count, entries FROM log_pending
     WHERE log_year = $1 AND first_entry < $2::bigint + (
       SELECT coalesce(min(first_entry), 0) FROM log_pending WHERE log_year = $1)
     ORDER BY first_entry`,
    [logYear, most],
  );
  return rows;
}
