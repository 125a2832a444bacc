import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';

/** How an account stands: open, closed by somebody, or waiting for its role to be granted. */
export const ACCOUNT_STATES = ['open', 'closed', 'waiting'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export interface PersonRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly staffNumber: string | null;
  readonly role: Role;
  readonly scope: Scope;
  readonly state: AccountState;
  /** A role asked for and not decided. */
  readonly asked: boolean;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant | null;
}

export interface PeopleWish {
  /** Part of the user name, name or staff number. */
  readonly text?: string | undefined;
  readonly role?: Role | undefined;
  readonly state?: AccountState | undefined;
  /** User name of the last row shown before. */
  readonly after?: string | undefined;
}

const STATE = `CASE WHEN active THEN 'open' WHEN role_granted_at IS NULL THEN 'waiting' ELSE 'closed' END`;

const COLUMNS = `u.id, u.username, u.name, u.staff_number AS "staffNumber", u.role, u.scope, ${STATE} AS state,
  EXISTS (SELECT FROM role_request r WHERE r.user_id = u.id AND r.state = 'open') AS asked,
  u.created_at AS "createdAt", (SELECT max(s.last_seen_at) FROM app_session s WHERE s.user_id = u.id) AS "lastSeenAt"`;

/** Accounts by user name. No scope: accounts belong to no region; `user.list` says who may ask. */
export async function people(db: Db, wish: PeopleWish, limit: number): Promise<PersonRow[]> {
  const { rows } = await db.query<PersonRow>(
    `SELECT ${COLUMNS} FROM app_user u
     WHERE ($1::text IS NULL OR strpos(lower(concat_ws(' ', u.username, u.name, u.staff_number)), lower($1)) > 0)
       AND ($2::text IS NULL OR u.role = $2)
       AND ($3::text IS NULL OR ${STATE} = $3)
       AND ($4::text IS NULL OR u.username > $4)
     ORDER BY u.username LIMIT $5`,
    [wish.text ?? null, wish.role ?? null, wish.state ?? null, wish.after ?? null, limit],
  );
  return rows;
}

/** One account by id. */
export async function personById(db: Db, id: string): Promise<PersonRow | null> {
  const { rows } = await db.query<PersonRow>(`SELECT ${COLUMNS} FROM app_user u WHERE u.id = $1`, [id]);
  return rows[0] ?? null;
}

export interface PeopleCount {
  readonly role: Role;
  readonly state: AccountState;
  readonly count: number;
}

/** How many accounts there are by role and state. */
export async function countPeople(db: Db): Promise<PeopleCount[]> {
  const { rows } = await db.query<PeopleCount>(
    `SELECT role, ${STATE} AS state, count(*)::int AS count FROM app_user GROUP BY 1, 2`,
  );
  return rows;
}
