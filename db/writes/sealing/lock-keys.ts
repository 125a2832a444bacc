import type { Db } from '#db/client';

/** Until the transaction ends nobody else makes, re-wraps or destroys a key; readers go on. */
export async function lockKeys(db: Db): Promise<void> {
  await db.query('LOCK TABLE data_key IN SHARE ROW EXCLUSIVE MODE');
}

const LOCK_OF_KEY = "hashtextextended('zhengjian data key ' || $1::text, 0)";

/** Keeps a data key from being destroyed until the transaction ends; false when it has been already. */
export async function holdDataKey(db: Db, keyNumber: number): Promise<boolean> {
  await db.query(`SELECT pg_advisory_xact_lock_shared(${LOCK_OF_KEY})`, [keyNumber]);
  const { rows } = await db.query<{ alive: boolean }>(
    'SELECT wrapped IS NOT NULL AS alive FROM data_key WHERE key_number = $1',
    [keyNumber],
  );
  return rows[0]?.alive === true;
}

/** True when no transaction that may still seal with the key is under way; until this one ends none begins. */
export async function claimDataKey(db: Db, keyNumber: number): Promise<boolean> {
  const { rows } = await db.query<{ claimed: boolean }>(
    `SELECT pg_try_advisory_xact_lock(${LOCK_OF_KEY}) AS claimed`,
    [keyNumber],
  );
  return rows[0]?.claimed === true;
}
