import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Keeps a user's present hash among the former ones, of which `most` stay. */
export async function retirePassword(db: Db, userId: string, now: Instant, most: number): Promise<void> {
  await db.query(
    `INSERT INTO app_former_password (user_id, retired_at, password)
     SELECT user_id, 'epoch'::timestamptz + $2::bigint * interval '1 microsecond', password FROM app_credential
     WHERE provider_id = 'credential' AND account_id = $1 AND password IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [userId, now],
  );
  await db.query(
    `DELETE FROM app_former_password WHERE user_id = $1 AND retired_at NOT IN (
       SELECT retired_at FROM app_former_password WHERE user_id = $1 ORDER BY retired_at DESC LIMIT $2)`,
    [userId, most],
  );
}
