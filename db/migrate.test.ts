import { expect, it } from 'vitest';
import { emptyDatabase, testDatabase } from '../tests/database';
import { migrateDatabase } from './migrate';

it('two processes that migrate an empty database at once do it once', async () => {
  const database = await emptyDatabase();
  const applied = await Promise.all([migrateDatabase(database), migrateDatabase(database)]);
  expect(Math.min(...applied)).toBe(0);
  expect(Math.max(...applied)).toBeGreaterThan(0);
  const { rows } = await database.query<{ count: number }>(
    `select count(*) from pg_tables where schemaname = 'public'`,
  );
  expect(rows[0]!.count).toBeGreaterThan(10);
});

it('a migrated database is left alone', async () => {
  expect(await migrateDatabase(await testDatabase())).toBe(0);
});
