import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Sets a user's password hash, for the first time or anew (better-auth's provider `credential`). */
export async function putPassword(db: Db, userId: string, passwordHash: string, now: Instant): Promise<void> {
  await db.query(
    `INSERT INTO app_credential (id, user_id, provider_id, account_id, password, created_at, updated_at)
     SELECT gen_random_uuid(), $1, 'credential', $1, $2, at, at
     FROM (SELECT 'epoch'::timestamptz + $3::bigint * interval '1 microsecond' AS at) AS clock
     ON CONFLICT (provider_id, account_id)
     DO UPDATE SET password = excluded.password, updated_at = excluded.updated_at`,
    [userId, passwordHash, now],
  );
}
