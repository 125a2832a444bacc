import type { Db } from '#db/client';

/** Declarations and reconciliations of an organisation take turns, held until the transaction ends; in code order. */
export async function lockCoverage(db: Db, organisations: Iterable<string>): Promise<void> {
  for (const organisation of [...new Set(organisations)].sort())
    await db.query("SELECT pg_advisory_xact_lock(hashtextextended('zhengjian coverage ' || $1, 0))", [
      organisation,
    ]);
}
