import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Revokes a key that is not revoked yet; null when there is none. Returns the organisation it belonged to. */
export async function markApiKeyRevoked(db: Db, keyId: string, now: Instant): Promise<string | null> {
  const { rows } = await db.query<{ organisation: string }>(
    `UPDATE api_key SET revoked_at = 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     WHERE key_id = $1 AND revoked_at IS NULL
     RETURNING organisation`,
    [keyId, now],
  );
  return rows[0]?.organisation ?? null;
}
