import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Uses a time step's code; false when it, or a later one, was used before (RFC 6238 §5.2). */
export async function spendTimeStep(db: Db, userId: string, step: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE app_second_factor SET last_step = $2
     WHERE user_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2`,
    [userId, step],
  );
  return rowCount === 1;
}

/** Uses up a recovery code; false when it is none of this user's or was used before. */
export async function spendRecoveryCode(
  db: Db,
  userId: string,
  digest: Buffer,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE app_recovery_code SET used_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     WHERE user_id = $1 AND digest = $2 AND used_at IS NULL`,
    [userId, digest, now],
  );
  return rowCount === 1;
}
