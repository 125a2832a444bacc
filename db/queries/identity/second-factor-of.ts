import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface SecondFactorRow {
  readonly secret: Buffer;
  /** Only while enrolment is under way. */
  readonly codes: Buffer | null;
  readonly confirmedAt: Instant | null;
}

/** A user's second factor, confirmed or under way. No scope: people ask for themselves only. */
export async function secondFactorOf(db: Db, userId: string): Promise<SecondFactorRow | null> {
  const { rows } = await db.query<SecondFactorRow>(
    'SELECT secret, codes, confirmed_at AS "confirmedAt" FROM app_second_factor WHERE user_id = $1',
    [userId],
  );
  return rows[0] ?? null;
}

/** How many recovery codes a user has left. */
export async function recoveryCodesLeft(db: Db, userId: string): Promise<number> {
  const { rows } = await db.query<{ left: number }>(
    'SELECT count(*)::int AS left FROM app_recovery_code WHERE user_id = $1 AND used_at IS NULL',
    [userId],
  );
  return rows[0]!.left;
}
