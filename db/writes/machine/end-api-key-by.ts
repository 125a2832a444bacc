import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Lets a key that still opens end at `endAt` at the latest; null when it has ended or was revoked. */
export async function endApiKeyBy(
  db: Db,
  keyId: string,
  endAt: Instant,
  now: Instant,
): Promise<Instant | null> {
  const { rows } = await db.query<{ expiresAt: Instant }>(
    `UPDATE api_key
     SET expires_at = least(expires_at, 'epoch'::timestamptz + $2::bigint * interval '1 microsecond')
     WHERE key_id = $1 AND revoked_at IS NULL
       AND expires_at > 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     RETURNING expires_at AS "expiresAt"`,
    [keyId, endAt, now],
  );
  return rows[0]?.expiresAt ?? null;
}
