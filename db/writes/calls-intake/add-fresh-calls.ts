import type { Db } from '#db/client';

/** Leaves a batch's reports for detection; in the transaction that took their entries. */
export async function addFreshCalls(
  db: Db,
  logYear: number,
  { firstEntry, lastEntry }: { readonly firstEntry: number; readonly lastEntry: number },
  reports: Buffer,
): Promise<void> {
  await db.query(
    'INSERT INTO call_fresh (log_year, first_entry, last_entry, reports) VALUES ($1, $2, $3, $4)',
    [logYear, firstEntry, lastEntry, reports],
  );
}
