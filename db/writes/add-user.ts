import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';

export interface NewUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly staffNumber: string | null;
  /** False: the role is only asked for, and the account stays closed until somebody approves it. */
  readonly granted: boolean;
}

/** Creates an account; false when the user name, the address or, among administrators, the person is taken. */
export async function addUser(db: Db, user: NewUser, now: Instant): Promise<boolean> {
  const { id, username, name, email, role, scope, staffNumber, granted } = user;
  const { rowCount } = await db.query(
    `INSERT INTO app_user (id, username, name, email, role, scope, created_at, updated_at, staff_number, active,
                           role_granted_at)
     SELECT $1, $2, $3, $4, $5, $6, at, at, $8, $9, CASE WHEN $9 THEN at END
     FROM (SELECT 'epoch'::timestamptz + $7::bigint * interval '1 microsecond' AS at) AS clock
     ON CONFLICT DO NOTHING`,
    [id, username, name, email, role, JSON.stringify(scope), now, staffNumber, granted],
  );
  return rowCount === 1;
}
