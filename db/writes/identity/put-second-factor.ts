import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

const AT = `'epoch'::timestamptz + $2::bigint * interval '1 microsecond'`;

/** Begins an enrolment; false when one is under way or done. Two pages opened at once show the same secret. */
export async function addSecondFactor(
  db: Db,
  userId: string,
  now: Instant,
  sealed: { readonly secret: Buffer; readonly codes: Buffer },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO app_second_factor (user_id, secret, codes, created_at) VALUES ($1, $3, $4, ${AT})
     ON CONFLICT DO NOTHING`,
    [userId, now, sealed.secret, sealed.codes],
  );
  return rowCount === 1;
}

/** Ends an enrolment by the first right code, of time step `step`; false when it was confirmed before or is gone. */
export async function confirmSecondFactor(
  db: Db,
  userId: string,
  now: Instant,
  step: number,
  digests: readonly Buffer[],
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE app_second_factor SET confirmed_at = ${AT}, codes = NULL, last_step = $3
     WHERE user_id = $1 AND confirmed_at IS NULL`,
    [userId, now, step],
  );
  if (rowCount !== 1) return false;
  await db.query('INSERT INTO app_recovery_code (user_id, digest) SELECT $1, unnest($2::bytea[])', [
    userId,
    digests,
  ]);
  return true;
}

/** Removes a user's second factor and its recovery codes; false when there was none. */
export async function removeSecondFactor(db: Db, userId: string): Promise<boolean> {
  await db.query('DELETE FROM app_recovery_code WHERE user_id = $1', [userId]);
  const { rowCount } = await db.query('DELETE FROM app_second_factor WHERE user_id = $1', [userId]);
  return rowCount === 1;
}
