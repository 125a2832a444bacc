import type { Database } from '#db/client';
import type { Actor, Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';

/** Departments that cases are of in these tests: two of Suzhou, one of Hangzhou. */
export const POLICE = { organisation: '11320500014149463X', region: '320500' };
export const CIVIL = { organisation: '113205000141500001', region: '320500' };
export const HANGZHOU = { organisation: '113301000024900004', region: '330100' };

export async function addDepartments(database: Database): Promise<void> {
  for (const { organisation, region } of [POLICE, CIVIL, HANGZHOU])
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, $1, $1, $2, 'prefecture', '{issuing}', '公安')`,
      [organisation, region],
    );
}

export const of = ({ organisation }: { readonly organisation: string }): Scope => ({
  kind: 'organisations',
  organisationCodes: [organisation],
});

/** An active account without a password, and the actor it is. */
export async function addPerson(
  database: Database,
  id: string,
  role: Role,
  scope: Scope,
  active = true,
): Promise<Actor> {
  await database.query(
    `INSERT INTO app_user (id, username, name, email, created_at, updated_at, role, scope, active, staff_number)
     VALUES ($1, $1, $2, $1 || '@example.test', now(), now(), $3, $4, $5, $1)`,
    [id, `人员${id}`, role, JSON.stringify(scope), active],
  );
  return { kind: 'person', id, name: `人员${id}`, role, scope };
}
