import { inspect } from 'node:util';
import { from } from 'pg-copy-streams';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../tests/database';
import { type Database, guarded, transaction } from './client';
import { copyIn } from './copy/copy-in';

const SECRET = '欧阳璀璨11010519491231002X';
const ENGINE = { as: 'engine' } as const;
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  await database.query(`CREATE TABLE planted (name text PRIMARY KEY, born date, CHECK (name <> 'x'))`);
  await database.query('GRANT ALL ON planted TO zhengjian_engine');
  await database.query('INSERT INTO planted (name) VALUES ($1)', [SECRET]);
});

async function told(work: () => Promise<unknown>): Promise<{ code: string; text: string }> {
  try {
    await work();
  } catch (error) {
    const { stack = '', message } = error as Error;
    return { code: (error as { code: string }).code, text: inspect(error, { depth: 9 }) + stack + message };
  }
  throw new Error('nothing was refused');
}

describe('errors of PostgreSQL', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ['a unique violation', '23505', () => database.query('INSERT INTO planted VALUES ($1)', [SECRET])],
    ['a check violation', '23514', () => database.query(`INSERT INTO planted VALUES ('x', NULL)`)],
    ['a null in a row', '23502', () => database.query(`INSERT INTO planted VALUES (NULL, '2026-01-01')`)],
    ['a value of no date', '22007', () => database.query('INSERT INTO planted VALUES (1, $1)', [SECRET])],
    ['a cast', '22P02', () => database.query('SELECT $1::text::int', [SECRET])],
    [
      'in a transaction',
      '23505',
      () => transaction(database, (db) => db.query('INSERT INTO planted VALUES ($1)', [SECRET]), ENGINE),
    ],
    [
      'a COPY of text',
      '22007',
      () =>
        transaction(
          database,
          (db) =>
            new Promise((resolve, reject) => {
              const stream = db.query(from('COPY planted FROM STDIN'));
              stream.on('error', reject).on('finish', resolve);
              stream.end(`a\t${SECRET}\n`);
            }),
          ENGINE,
        ),
    ],
    [
      'a COPY of bytes',
      '22P04',
      () => transaction(database, (db) => copyIn(db, 'planted', Buffer.from(SECRET)), ENGINE),
    ],
    [
      'a function that raises',
      'P0001',
      () => database.query(`DO $$ BEGIN PERFORM 1; RAISE EXCEPTION 'no' USING DETAIL = '${SECRET}'; END $$`),
    ],
  ])('%s: the code is told, the values are not', async (_, code, work) => {
    const error = await told(work);
    expect(error.code).toBe(code);
    expect(error.text).not.toContain('欧阳');
    expect(error.text).not.toContain('1949');
  });

  it('still say which constraint', async () => {
    await expect(database.query('INSERT INTO planted VALUES ($1)', [SECRET])).rejects.toMatchObject({
      constraint: 'planted_pkey',
      table: 'planted',
      message: expect.stringContaining('duplicate key'),
    });
  });
});

it('a text with U+0000 is what somebody typed, not a fault of ours', async () => {
  const refusal = { code: 'invalid-input', complaints: [{ reason: 'encoding-invalid' }] };
  await expect(guarded(database, 'engine').query('SELECT $1::text', ['a\0b'])).rejects.toMatchObject(refusal);
  const asJson = transaction(database, (db) => db.query('SELECT $1::jsonb', ['"a\\u0000b"']), ENGINE);
  await expect(asJson).rejects.toMatchObject(refusal);
});
