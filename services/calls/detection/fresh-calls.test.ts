import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Database, transaction } from '#db/client';
import { projectRoot } from '#db/env';
import { freshCalls } from '#db/queries/calls/detection/fresh-calls';
import { callsRead } from '../../../tests/calls-read';
import { testDatabase } from '../../../tests/database';
import { deliveredCalls } from '../../../tests/delivered-calls';

const NOW = Date.UTC(2026, 10, 21, 4) * 1000;

async function waiting(database: Database) {
  const range = { logYear: 2026, above: -1, upTo: 1_000_000 };
  const batches = await transaction(database, (db) => freshCalls(db, range), { as: 'engine' });
  return batches.map(({ lastEntry, calls }) => ({ lastEntry, calls: callsRead(calls) }));
}

test('what detection had not read before reports were handed to it is handed over by the migration', async () => {
  const database = await testDatabase();
  await deliveredCalls(database, { source: '91320500MA00000001', region: '320500', count: 3, now: NOW });
  const handed = await waiting(database);
  expect(handed.flatMap(({ calls }) => calls)).toHaveLength(3);
  await database.query('DELETE FROM call_fresh');
  const migration = readFileSync(join(projectRoot(), 'db', 'migrations', '0027_fresh_calls.sql'), 'utf8');
  const fill = migration.split('--> statement-breakpoint').at(-1) as string;
  await database.query(fill);
  expect(await waiting(database)).toEqual(handed);
  await database.query('DELETE FROM call_fresh');
  await database.query(
    `INSERT INTO call_watermark (reader, log_year, entry, read_at) VALUES ('detect', 2026, 2, now())`,
  );
  await database.query(fill);
  const left = handed.flatMap(({ calls }) => calls).filter(({ entry }) => entry > 2);
  expect((await waiting(database)).flatMap(({ calls }) => calls)).toEqual(left);
  expect(left.length).toBeGreaterThan(0);
});
