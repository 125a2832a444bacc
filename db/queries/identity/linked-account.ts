import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** The user a provider's subject is linked to. No scope: it is asked before there is any. */
export async function linkedUser(db: Db, issuer: string, subject: string): Promise<string | null> {
  const { rows } = await db.query<{ userId: string }>(
    'SELECT user_id AS "userId" FROM app_credential WHERE provider_id = $1 AND account_id = $2',
    [issuer, subject],
  );
  return rows[0]?.userId ?? null;
}

/** Open accounts of a staff number, those linked to a subject of this provider left out. */
export async function unlinkedUsersOfStaff(db: Db, issuer: string, staffNumber: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT u.id FROM app_user u WHERE u.staff_number = $2 AND u.active
       AND NOT EXISTS (SELECT FROM app_credential c WHERE c.user_id = u.id AND c.provider_id = $1)`,
    [issuer, staffNumber],
  );
  return rows.map(({ id }) => id);
}

/** Since when a user is linked to a provider; null: not. */
export async function linkedSince(db: Db, issuer: string, userId: string): Promise<Instant | null> {
  const { rows } = await db.query<{ at: Instant }>(
    'SELECT created_at AS at FROM app_credential WHERE provider_id = $1 AND user_id = $2',
    [issuer, userId],
  );
  return rows[0]?.at ?? null;
}
