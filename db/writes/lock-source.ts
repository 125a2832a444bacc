import type { Db } from '#db/client';
import { Refusal } from '#domain/errors';

/** PostgreSQL's lock_not_available: the wait passed the connection's lock_timeout. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Batches of one source take turns; held until the transaction ends. @throws Refusal `unavailable` when another
 * batch of the source is still being taken in after the lock time-out.
 */
export async function lockSource(db: Db, source: string): Promise<void> {
  try {
    await db.query("SELECT pg_advisory_xact_lock(hashtextextended('zhengjian source ' || $1, 0))", [source]);
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    const complaint = { field: 'source', reason: 'source-busy' };
    throw new Refusal('unavailable', 'another batch of this source is being taken in', [complaint], error);
  }
}

/** The same turn when nobody has it; false when somebody does. */
export async function tryLockSource(db: Db, source: string): Promise<boolean> {
  const { rows } = await db.query<{ locked: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('zhengjian source ' || $1, 0)) AS locked",
    [source],
  );
  return rows[0]?.locked === true;
}
