import type { Db } from '#db/client';

/** An arbitrary number of ours: transactions that add rule versions take turns. */
const RULES_LOCK = 7_290_001;

/** Held until the transaction ends. */
export async function lockRules(db: Db): Promise<void> {
  await db.query('SELECT pg_advisory_xact_lock($1)', [RULES_LOCK]);
}
