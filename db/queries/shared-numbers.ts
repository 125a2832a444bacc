import type { Db } from '#db/client';

/** Room for the hashes of some million numbers at once: spilled to disk, they take three times as long. */
const ROOM = '192MB';

/** Number hashes (hex) that more than one current record holds. For the system; the index alone is read. */
export async function sharedNumbers(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ hash: string }>(
    `SELECT encode(number_hash, 'hex') AS hash FROM record
     WHERE number_hash IS NOT NULL GROUP BY number_hash HAVING count(*) > 1`,
  );
  return rows.map((row) => row.hash);
}

/** The same within a transaction, and as quickly as it can be had. */
export async function sharedNumbersAtOnce(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ before: string }>(`SELECT current_setting('work_mem') AS before`);
  await db.query(`SELECT set_config('work_mem', $1, true)`, [ROOM]);
  const shared = await sharedNumbers(db);
  await db.query(`SELECT set_config('work_mem', $1, true)`, [rows[0]?.before]);
  return shared;
}
