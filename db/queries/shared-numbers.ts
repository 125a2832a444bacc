import type { Db } from '#db/client';

/** Number hashes (hex) that more than one current record holds. For the system; the index alone is read. */
export async function sharedNumbers(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ hash: string }>(
    `SELECT encode(number_hash, 'hex') AS hash FROM record
     WHERE number_hash IS NOT NULL GROUP BY number_hash HAVING count(*) > 1`,
  );
  return rows.map((row) => row.hash);
}
