import type { Db } from '#db/client';

/** The turn of `lockSource` when nobody has it; false when somebody does. Held until the transaction ends. */
export async function tryLockSource(db: Db, source: string): Promise<boolean> {
  const { rows } = await db.query<{ locked: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('zhengjian source ' || $1, 0)) AS locked",
    [source],
  );
  return rows[0]?.locked === true;
}
