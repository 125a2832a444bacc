import type { Db } from '#db/client';

/** Batches of one source take turns; held until the transaction ends. */
export async function lockSource(db: Db, source: string): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended('zhengjian source ' || $1, 0))", [source]);
}
