import { beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '#domain/calendar/instant';
import { testDatabase } from '../tests/database';
import { type Database, plainPool, transaction } from './client';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});

describe('values as they leave PostgreSQL', () => {
  const cases: [sql: string, value: unknown][] = [
    [`9007199254740991::int8`, 9007199254740991],
    [`date '1970-01-01'`, 0],
    [`date '2026-11-21'`, 20778],
    [`date '0001-01-01'`, -719162],
    [`date 'infinity'`, Number.POSITIVE_INFINITY],
    [`timestamptz '1970-01-01 00:00:00.000001+00'`, 1],
    [`timestamptz '1969-12-31 23:59:59.999999+00'`, -1],
    [`timestamptz '1900-01-01 00:00:00+08:05:43'`, -2208988800_000_000 - 29143_000_000],
    [`array[1, null, 3]::int8[]`, [1, null, 3]],
    [`array[date '1970-01-02', null]`, [1, null]],
    [`array[timestamptz '1970-01-01 00:00:00.5+00']`, [500_000]],
    [`'{}'::int8[]`, []],
    [`1.10::numeric`, '1.10'],
  ];
  it.each(cases)('%s', async (sql, value) => {
    const { rows } = await database.query<{ value: unknown }>(`select ${sql} as value`);
    expect(rows[0]?.value).toEqual(value);
  });

  it('an instant goes in and comes out to the microsecond', async () => {
    const instant = 1_795_270_177_123_457;
    const { rows } = await database.query<{ at: number }>('select $1::timestamptz as at', [
      formatInstant(instant),
    ]);
    expect(rows[0]?.at).toBe(instant);
  });

  it('an int8 beyond 2^53 is refused, not rounded', async () => {
    await expect(database.query('select 9007199254740993::int8')).rejects.toThrow('beyond 2^53');
  });

  it('the plain pool leaves Dates to those who expect them', async () => {
    const pool = plainPool(database, 1);
    const { rows } = await pool.query('select now() as now');
    await pool.end();
    expect(rows[0].now).toBeInstanceOf(Date);
  });
});

const ENGINE = { as: 'engine' } as const;

describe('transaction', () => {
  it('commits what returns and rolls back what throws', async () => {
    await database.query('create table kept (n int); grant all on kept to zhengjian_engine');
    await transaction(database, (tx) => tx.query('insert into kept values (1)'), ENGINE);
    const failing = transaction(
      database,
      async (tx) => {
        await tx.query('insert into kept values (2)');
        throw new Error('on purpose');
      },
      ENGINE,
    );
    await expect(failing).rejects.toThrow('on purpose');
    const { rows } = await database.query('select n from kept');
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('a connection the server ended is not handed on', async () => {
    const failing = transaction(
      database,
      (tx) => tx.query(`select set_config('role', 'none', true), pg_terminate_backend(pg_backend_pid())`),
      ENGINE,
    );
    await expect(failing).rejects.toThrow();
    const { rows } = await database.query('select 1 as one');
    expect(rows).toEqual([{ one: 1 }]);
  });
});
