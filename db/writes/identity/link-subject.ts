import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/**
 * Links a provider's subject to a user; false when the subject is linked to somebody, or the user to another subject.
 * Its tokens are not kept: nothing is done in the person's name there.
 */
export async function linkSubject(
  db: Db,
  { issuer, subject, userId, now }: { issuer: string; subject: string; userId: string; now: Instant },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO app_credential (id, user_id, provider_id, account_id, created_at, updated_at)
     SELECT gen_random_uuid(), u.id, $1, $2, at, at
     FROM app_user u, (SELECT 'epoch'::timestamptz + $4::bigint * interval '1 microsecond' AS at) AS clock
     WHERE u.id = $3 AND NOT EXISTS (SELECT FROM app_credential WHERE user_id = $3 AND provider_id = $1)
     ON CONFLICT DO NOTHING`,
    [issuer, subject, userId, now],
  );
  return rowCount === 1;
}

/** Removes a user's link to a provider; false when there was none. */
export async function unlinkSubject(db: Db, issuer: string, userId: string): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM app_credential WHERE provider_id = $1 AND user_id = $2', [
    issuer,
    userId,
  ]);
  return rowCount === 1;
}

/** Ends the sessions a provider opened: the one of its `sid`, or all of its subject's. Returns whose they were. */
export async function endProviderSessions(
  db: Db,
  issuer: string,
  { subject, providerSession }: { subject: string | null; providerSession: string | null },
): Promise<string[]> {
  const { rows } = await db.query<{ userId: string }>(
    `DELETE FROM app_session s USING app_credential c
     WHERE c.user_id = s.user_id AND c.provider_id = $1 AND s.method = 'provider'
       AND ($2::text IS NULL OR c.account_id = $2) AND ($3::text IS NULL OR s.provider_session = $3)
     RETURNING s.user_id AS "userId"`,
    [issuer, subject, providerSession],
  );
  return rows.map(({ userId }) => userId);
}
