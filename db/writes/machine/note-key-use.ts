import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Notes when and from where a key was used, unless that was noted since `notSince`. */
export async function noteKeyUse(
  db: Db,
  keyId: string,
  address: string | null,
  now: Instant,
  notSince: Instant,
): Promise<void> {
  await db.query(
    `UPDATE api_key
     SET last_used_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', last_used_from = $2
     WHERE key_id = $1 AND (last_used_at IS NULL
       OR last_used_at < 'epoch'::timestamptz + $4::bigint * interval '1 microsecond'
       OR last_used_from IS DISTINCT FROM $2)`,
    [keyId, address, now, notSince],
  );
}
