import type { Db } from '#db/client';

/** Batches of one source take turns; held until the transaction ends. */
export async function lockSource(db: Db, source: string): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended('zhengjian source ' || $1, 0))", [source]);
}

/** The same turn when nobody has it; false when somebody does. */
export async function tryLockSource(db: Db, source: string): Promise<boolean> {
  const { rows } = await db.query<{ locked: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('zhengjian source ' || $1, 0)) AS locked",
    [source],
  );
  return rows[0]?.locked === true;
}
