import type { Db } from '#db/client';

/**
 * Takes the next `count` indexes of a year's log and returns the first. Locks the year's head until the transaction ends: call
 * it as late as can be. A year's first entry begins its log.
 */
export async function takeEntries(db: Db, logYear: number, count: number): Promise<number> {
  const taken = await db.query<{ first: number }>(
    'UPDATE log_head SET next = next + $2 WHERE log_year = $1 RETURNING next - $2 AS first',
    [logYear, count],
  );
  const row = taken.rows[0];
  if (row) return row.first;
  await db.query('INSERT INTO log_head (log_year, next) VALUES ($1, 0) ON CONFLICT DO NOTHING', [logYear]);
  return takeEntries(db, logYear, count);
}
