import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Forgets nonces whose signatures are too old to be taken, at most `limit`; returns how many. */
export async function pruneNonces(db: Db, now: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM request_nonce WHERE (key_id, nonce) IN (
       SELECT key_id, nonce FROM request_nonce
       WHERE forget_at < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
       ORDER BY forget_at LIMIT $2)`,
    [now, limit],
  );
  return rowCount ?? 0;
}
