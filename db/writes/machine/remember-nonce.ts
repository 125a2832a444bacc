import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Remembers a nonce until `forgetAt`; false when it was there already: of two equal requests one is let in. */
export async function rememberNonce(
  db: Db,
  keyId: string,
  nonce: string,
  forgetAt: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO request_nonce (key_id, nonce, forget_at)
     VALUES ($1, $2, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond')
     ON CONFLICT DO NOTHING`,
    [keyId, nonce, forgetAt],
  );
  return rowCount === 1;
}
