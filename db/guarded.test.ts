import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { testDatabase } from '../tests/database';
import { connectTo, type Database, guarded, transaction } from './client';
import { kept } from './kept';
import { ROLES, type Standing } from './roles';

/** Where pg keeps a client's socket. */
interface Wired {
  readonly connection: { readonly stream: Socket };
}

let database: Database;
const JIANGSU: Scope = { kind: 'regions', regionCodes: ['320000'] };
const OF_A: Scope = { kind: 'organisations', organisationCodes: ['A'] };
const NOTHING: Scope = { kind: 'organisations', organisationCodes: [] };

beforeAll(async () => {
  database = await testDatabase();
  await database.query(
    `INSERT INTO source_activity SELECT o, r, 'T', now(), now()
     FROM (VALUES ('A', '320100'), ('B', '320506'), ('C', '330100')) AS v (o, r)`,
  );
});

const SOURCES = 'SELECT organisation AS code FROM source_activity ORDER BY 1';

describe('guarded', () => {
  it.each<[string, Standing, string[]]>([
    ['everything', EVERYTHING, ['A', 'B', 'C']],
    ['a province', JIANGSU, ['A', 'B']],
    ['the nation', { kind: 'regions', regionCodes: ['100000'] }, ['A', 'B', 'C']],
    ['two regions, one within the other', { kind: 'regions', regionCodes: ['320506', '320000'] }, ['A', 'B']],
    ['a county and a province', { kind: 'regions', regionCodes: ['320506', '330000'] }, ['B', 'C']],
    ['no region', { kind: 'regions', regionCodes: [] }, []],
    ['a department', OF_A, ['A']],
    [
      'a department whose code is no code',
      { kind: 'organisations', organisationCodes: ['A","B', '{B}'] },
      [],
    ],
    ['nothing', NOTHING, []],
    ['the engine', 'engine', ['A', 'B', 'C']],
  ])('%s', async (_, as, codes) => {
    const { rows } = await guarded(database, as).query<{ code: string }>(SOURCES);
    expect(rows.map(({ code }) => code)).toEqual(codes);
  });

  it('parameters, column types and no rows are as without a guard', async () => {
    const text = `SELECT $1::int AS n, ARRAY[1, 2] AS list, 'x' AS word, NULL AS none WHERE $2`;
    const one = guarded(database, JIANGSU);
    expect((await one.query(text, [7, true])).rows).toEqual([{ n: 7, list: [1, 2], word: 'x', none: null }]);
    expect(await one.query(text, [7, false])).toMatchObject({ rows: [], rowCount: 0 });
  });

  it('a reader cannot write, and a failure leaves the connection usable as it was', async () => {
    const reader = guarded(database, EVERYTHING);
    await expect(reader.query(`DELETE FROM source_activity`)).rejects.toMatchObject({ code: '25006' });
    await expect(reader.query(`SELECT 1 / 0`)).rejects.toMatchObject({ code: '22012' });
    expect((await reader.query(SOURCES)).rowCount).toBe(3);
  });

  it('a server that goes away under a question is that question’s error, not the process’s', async () => {
    const single = await connectTo(database.url, 1);
    const sockets: Socket[] = [];
    single.pool.on('connect', (client) => sockets.push((client as unknown as Wired).connection.stream));
    const asked = guarded(single, EVERYTHING).query('SELECT pg_sleep(3)');
    while (sockets.length === 0) await setTimeout(20);
    await setTimeout(100);
    sockets[0]!.destroy();
    await expect(asked).rejects.toThrow('Connection terminated');
    expect((await guarded(single, EVERYTHING).query(SOURCES)).rowCount).toBe(3);
    await single.close();
  });

  it('leaves nothing behind on the connection', async () => {
    const single = await connectTo(database.url, 1);
    const state = `SELECT current_user AS who, current_setting('zhengjian.region_from', true) AS low,
      current_setting('zhengjian.region_below', true) AS regions, current_setting('transaction_read_only') AS only`;
    const inside = await guarded(single, JIANGSU).query(state);
    expect(inside.rows).toEqual([{ who: ROLES.regions, low: '32', regions: '32:', only: 'on' }]);
    await expect(guarded(single, OF_A).query(`SELECT 1 / 0`)).rejects.toMatchObject({ code: '22012' });
    const { rows } = await single.query<{ who: string }>(state);
    await single.close();
    expect(rows[0]).toMatchObject({ low: '', regions: '', only: 'off' });
    expect(rows[0]!.who).not.toBe(ROLES.regions);
  });
});

describe('a kept statement', () => {
  let single: Database;
  beforeEach(async () => {
    single = await connectTo(database.url, 1);
  });
  afterEach(() => single.close());
  const KEPT = kept(`${SOURCES} -- kept`);
  const codesFor = async (as: Standing) =>
    (await guarded(single, as).query<{ code: string }>(KEPT)).rows.map(({ code }) => code);
  const plans = async () =>
    (
      await single.query<{ name: string; generic: number; custom: number }>(
        `SELECT name, generic_plans::int AS generic, custom_plans::int AS custom FROM pg_prepared_statements
         WHERE name LIKE 'kept%' ORDER BY name`,
      )
    ).rows;

  it('answers each reader by its own scope, on one connection, whoever asked before', async () => {
    for (let round = 0; round < 3; round++) {
      expect(await codesFor(EVERYTHING)).toEqual(['A', 'B', 'C']);
      expect(await codesFor(JIANGSU)).toEqual(['A', 'B']);
      expect(await codesFor({ kind: 'regions', regionCodes: ['330000'] })).toEqual(['C']);
      expect(await codesFor(OF_A)).toEqual(['A']);
      expect(await codesFor(NOTHING)).toEqual([]);
      expect(await codesFor('engine')).toEqual(['A', 'B', 'C']);
    }
    const made = await plans();
    expect(made.map(({ name }) => name.replace(/^kept_[0-9a-f]+_/, '')).sort()).toEqual(
      [ROLES.everything, ROLES.regions, ROLES.organisations, ROLES.engine].sort(),
    );
    expect(made.every(({ generic, custom }) => generic >= 3 && custom === 0)).toBe(true);
  });

  it('holds in a transaction too, and another statement is planned as ever', async () => {
    const asked = () =>
      transaction(single, async (db) => (await db.query<{ code: string }>(KEPT as never)).rows.length, {
        as: JIANGSU,
      });
    expect([await asked(), await codesFor(EVERYTHING), await asked()]).toEqual([2, ['A', 'B', 'C'], 2]);
    const { rows } = await guarded(single, JIANGSU).query(
      `SELECT current_setting('plan_cache_mode') AS planning`,
    );
    expect(rows).toEqual([{ planning: 'auto' }]);
  });

  it('that fails leaves the connection as it was, however often it is asked', async () => {
    const wrong = kept('SELECT nothing FROM nowhere');
    const divided = kept('SELECT 1 / $1::int AS n');
    for (let round = 0; round < 3; round++) {
      await expect(guarded(single, JIANGSU).query(wrong)).rejects.toMatchObject({ code: '42P01' });
      await expect(guarded(single, JIANGSU).query(divided, [0])).rejects.toMatchObject({ code: '22012' });
      expect((await guarded(single, JIANGSU).query(divided, [1])).rows).toEqual([{ n: 1 }]);
    }
    await single.query('CREATE TABLE nowhere (nothing int)');
    await single.query(`GRANT SELECT ON nowhere TO ${ROLES.regions}`);
    expect((await guarded(single, JIANGSU).query(wrong)).rows).toEqual([]);
    await single.query('DROP TABLE nowhere');
  });

  it('follows a change of its table', async () => {
    await single.query('CREATE TABLE grown AS SELECT 1 AS n');
    await single.query(`GRANT SELECT ON grown TO ${ROLES.regions}`);
    const grown = kept('SELECT n FROM grown ORDER BY n');
    expect((await guarded(single, JIANGSU).query(grown)).rowCount).toBe(1);
    await single.query('ALTER TABLE grown ADD COLUMN m int');
    await single.query('INSERT INTO grown VALUES (2, 3)');
    await single.query('CREATE INDEX ON grown (n)');
    expect((await guarded(single, JIANGSU).query(grown)).rows).toEqual([{ n: 1 }, { n: 2 }]);
    await single.query('ALTER TABLE grown ALTER COLUMN n TYPE text');
    expect((await guarded(single, JIANGSU).query(grown)).rows).toEqual([{ n: '1' }, { n: '2' }]);
    await single.query('DROP TABLE grown');
  });

  it('is not kept once there are many', () => {
    const made = Array.from({ length: 300 }, (_, n) => kept(`SELECT ${n}`));
    expect(made.filter((one) => typeof one === 'string').length).toBeGreaterThanOrEqual(100);
    expect(kept('SELECT 0')).toBe(made[0]);
  });
});

describe('transaction', () => {
  it('runs as its standing, from its first statement to its last', async () => {
    const seen = await transaction(database, async (db) => (await db.query(SOURCES)).rowCount, { as: OF_A });
    expect(seen).toBe(1);
    const who = async (as: Standing) =>
      transaction(database, async (db) => (await db.query(`SELECT current_user AS who`)).rows, { as });
    expect(await who(JIANGSU)).toEqual([{ who: ROLES.regions }]);
    expect(await who(EVERYTHING)).toEqual([{ who: ROLES.everything }]);
    expect(await who('engine')).toEqual([{ who: ROLES.engine }]);
    expect(await who('identity')).toEqual([{ who: ROLES.identity }]);
  });

  it('as the pool’s own role, and as a reader without settings, no scoped row is visible', async () => {
    const started = await connectTo(database.url, 1, undefined, { role: ROLES.app });
    expect((await started.query(SOURCES)).rowCount).toBe(0);
    for (const role of [ROLES.regions, ROLES.organisations]) {
      await started.query(`SET ROLE ${role}`);
      expect((await started.query(SOURCES)).rowCount).toBe(0);
    }
    await started.close();
  });
});
