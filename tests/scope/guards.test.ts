import { beforeAll, describe, expect, it } from 'vitest';
import { connectTo, type Database, guarded } from '#db/client';
import { guardStatements } from '#db/guards';
import { migrateDatabase } from '#db/migrate';
import { READERS, ROLES } from '#db/roles';
import { DISTRIBUTION } from '#db/schema/distribution';
import { GUARDS, type Right } from '#db/schema/guard';
import { emptyDatabase, testDatabase } from '../database';

/** What the server really holds against db/schema/guard.ts, which says what it should. */

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});

const RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] as const;
const tables = Object.keys(GUARDS).sort();

it('every table is named: those of the schema, those of the server', async () => {
  const { rows } = await database.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual(tables);
  expect(Object.keys(DISTRIBUTION).sort()).toEqual(tables);
});

describe.each(tables)('%s', (table) => {
  const guard = GUARDS[table]!;

  it.each(['app', 'identity', 'engine'] as const)(
    '%s has the rights that are named, and no more',
    async (role) => {
      const { rows } = await database.query<{ held: Right[] }>(
        `SELECT array_agg(name) FILTER (WHERE has_table_privilege($1, $2, name)) AS held FROM unnest($3::text[]) AS name`,
        [ROLES[role], `public.${table}`, RIGHTS],
      );
      expect([...(rows[0]!.held ?? [])].sort()).toEqual([...guard[role]].sort());
    },
  );

  it('has row-level security and a policy for each kind of reader, if its rows have a place', async () => {
    const { rows } = await database.query<{ secured: boolean; policies: string[] }>(
      `SELECT relrowsecurity AS secured, array(
         SELECT policyname || ' ' || cmd || ' ' || array_to_string(roles, ',') FROM pg_policies
         WHERE tablename = $1 ORDER BY policyname)::text[] AS policies
       FROM pg_class WHERE oid = ('public.' || $1)::regclass`,
      [table],
    );
    const placed = guard.rows.by !== 'table';
    const of = table === 'audit_entry' ? 'SELECT' : 'ALL';
    expect(rows[0]).toEqual({
      secured: placed,
      policies: placed
        ? [
            ...(table === 'audit_entry' ? [`added INSERT ${ROLES.app}`] : []),
            ...(guard.identity.length > 0 ? [`by_identity ALL ${ROLES.identity}`] : []),
            `of_everything ${of} ${ROLES.everything}`,
            `of_organisations ${of} ${ROLES.organisations}`,
            `of_regions ${of} ${ROLES.regions}`,
          ]
        : [],
    });
  });
});

describe('roles', () => {
  it('none can log in, owns anything, or may more than its task; the engine alone is not held back', async () => {
    const { rows } = await database.query<{ name: string; bypass: boolean }>(
      `SELECT rolname::text AS name, rolbypassrls AS bypass FROM pg_roles r
       WHERE rolname = ANY ($1) AND NOT rolcanlogin AND NOT rolsuper AND NOT rolcreaterole AND NOT rolcreatedb
         AND NOT EXISTS (SELECT FROM pg_class WHERE relowner = r.oid AND relnamespace = 'public'::regnamespace)`,
      [Object.values(ROLES)],
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.values(ROLES).sort());
    expect(rows.filter(({ bypass }) => bypass).map(({ name }) => name)).toEqual([ROLES.engine]);
  });

  it('no role makes, changes or drops a table of ours', async () => {
    for (const role of Object.values(ROLES)) {
      const as = await connectTo(database.url, 1, undefined, { role });
      for (const change of ['CREATE TABLE mine (n int)', 'ALTER TABLE record ADD x int', 'DROP TABLE record'])
        await expect(as.query(change)).rejects.toMatchObject({ code: '42501' });
      await as.close();
    }
  });

  it('the queue touches nothing of ours', async () => {
    const { rows } = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM unnest($1::text[]) AS t WHERE has_table_privilege($2, 'public.' || t, 'SELECT,INSERT,UPDATE,DELETE')`,
      [tables, ROLES.queue],
    );
    expect(rows[0]!.count).toBe(0);
  });

  it('readers inherit what readers may', async () => {
    const { rows } = await database.query<{ inherits: boolean }>(
      `SELECT pg_has_role(reader, $2, 'USAGE') AS inherits FROM unnest($1::text[]) AS reader`,
      [READERS, ROLES.app],
    );
    expect(rows.every(({ inherits }) => inherits)).toBe(true);
  });
});

describe('migrate', () => {
  it('makes guards that went missing, in one go, and leaves right ones alone', async () => {
    await database.query('DROP POLICY of_regions ON record; DELETE FROM drizzle.guard');
    await migrateDatabase(database);
    const { rows } = await database.query(`SELECT FROM pg_policies WHERE tablename = 'record'`);
    expect(rows).toHaveLength(3);
    expect(new Set(guardStatements()).size).toBe(guardStatements().length);
  });

  it('with a login of its own the program serves, reads by scope, and asks the owner for migrations', async () => {
    const login = `login_${new URL(database.url).pathname.slice(1)}`;
    await database.query(`CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD 'x'`);
    const address = new URL(database.url);
    address.username = login;
    address.password = 'x';
    const url = address.toString();
    await migrateDatabase({ url, ownerUrl: database.url });
    const served = await connectTo(url, 1, undefined, { role: ROLES.app });
    const sources = 'SELECT FROM source_activity';
    await database.query(`INSERT INTO source_activity VALUES ('A', '320500', 'T', now(), now())`);
    const jiangsu = { kind: 'regions', regionCodes: ['320000'] } as const;
    const zhejiang = { kind: 'regions', regionCodes: ['330000'] } as const;
    expect((await served.query(sources)).rowCount).toBe(0);
    expect((await guarded(served, jiangsu).query(sources)).rowCount).toBe(1);
    expect((await guarded(served, zhejiang).query(sources)).rowCount).toBe(0);
    await expect(served.query('SET ROLE NONE; SELECT FROM source_activity')).rejects.toMatchObject({
      code: '42501',
    });
    await served.close();
    // Nothing to migrate: it may look. Something: it says who must.
    expect(await migrateDatabase({ url, ownerUrl: url })).toBe(0);
    await database.query('DELETE FROM drizzle.guard');
    await expect(migrateDatabase({ url, ownerUrl: url })).rejects.toThrow('MIGRATION_DATABASE_URL');
    await migrateDatabase(database);
    await database.query(`DROP OWNED BY ${login}; DROP ROLE ${login}`);
  });

  it('by an owner without the right to make roles says what a database administrator must run', async () => {
    const empty = await emptyDatabase();
    const name = new URL(empty.url).pathname.slice(1);
    const owner = `owner_${name}`;
    await empty.query(`CREATE ROLE ${owner} LOGIN PASSWORD 'x'; ALTER DATABASE ${name} OWNER TO ${owner}`);
    const url = new URL(empty.url);
    url.username = owner;
    url.password = 'x';
    const refused = await migrateDatabase({ url: url.toString(), ownerUrl: url.toString() }).catch(String);
    expect(refused).toContain('a database administrator must run this first');
    expect(refused).toMatch(new RegExp(`GRANT ${ROLES.engine} TO "?${owner}`));
    // Run as told, by somebody who may, it goes on.
    const told = String(refused).split('\n').slice(1).join('\n');
    await empty.query(told);
    expect(await migrateDatabase({ url: url.toString(), ownerUrl: url.toString() })).toBeGreaterThan(0);
    const served = await connectTo(url.toString(), 1, undefined, { role: ROLES.app });
    expect((await served.query('SELECT FROM record')).rowCount).toBe(0);
    await served.close();
    await empty.query(
      `REASSIGN OWNED BY ${owner} TO CURRENT_USER; DROP OWNED BY ${owner}; DROP ROLE ${owner}`,
    );
  });
});
