import type { Db } from '#db/client';

/** First four bytes keep these locks apart from others' (db/writes/lock-*.ts). */
const FILING = 0x0d15;

/**
 * Holds whoever files the same complaint, or under the same number of a client, until the transaction ends: two at once
 * would both find that there is none.
 */
export async function lockFiling(db: Db, key: Buffer): Promise<void> {
  await db.query('SELECT pg_advisory_xact_lock($1, $2)', [FILING, key.readInt32BE(0)]);
}
