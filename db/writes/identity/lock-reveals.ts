import type { Db } from '#db/client';

/** Reveals of one actor take turns, until the transaction ends: two at once do not both pass as the last one allowed. */
export async function lockReveals(db: Db, actor: string): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended('zhengjian reveals ' || $1, 0))", [actor]);
}
