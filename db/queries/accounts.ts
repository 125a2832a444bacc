import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';

export interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly active: boolean;
  /** 工号; null where none is known. */
  readonly staffNumber: string | null;
  /** Whether the role was granted; until then the account is not active. */
  readonly granted: boolean;
  readonly createdAt: Instant;
}

const COLUMNS = `id, username, name, role, scope, active, staff_number AS "staffNumber",
  role_granted_at IS NOT NULL AS granted, created_at AS "createdAt"`;

/** All accounts by user name. No scope: accounts belong to no region; `user.list` says who may ask. */
export async function accounts(db: Db): Promise<AccountRow[]> {
  const { rows } = await db.query<AccountRow>(`SELECT ${COLUMNS} FROM app_user ORDER BY username`);
  return rows;
}

/** One account by id; the door asks it before there is any scope. */
export async function accountById(db: Db, id: string): Promise<AccountRow | null> {
  const { rows } = await db.query<AccountRow>(`SELECT ${COLUMNS} FROM app_user WHERE id = $1`, [id]);
  return rows[0] ?? null;
}

/** One account by user name (lower case). */
export async function accountByUsername(db: Db, username: string): Promise<AccountRow | null> {
  const { rows } = await db.query<AccountRow>(`SELECT ${COLUMNS} FROM app_user WHERE username = $1`, [
    username,
  ]);
  return rows[0] ?? null;
}
