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
}

/** Creates an account; false when the user name or the address is taken. */
export async function addUser(db: Db, user: NewUser, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO app_user (id, username, name, email, role, scope, created_at, updated_at)
     SELECT $1, $2, $3, $4, $5, $6, at, at
     FROM (SELECT 'epoch'::timestamptz + $7::bigint * interval '1 microsecond' AS at) AS clock
     ON CONFLICT DO NOTHING`,
    [user.id, user.username, user.name, user.email, user.role, JSON.stringify(user.scope), now],
  );
  return rowCount === 1;
}
