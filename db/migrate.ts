import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Database } from './client';
import { projectRoot } from './env';

/** Any number, the same in every process: web, jobs and cli may all start at once on an empty database. */
const MIGRATION_LOCK = 7_219_400_118;

/** Brings the database to the newest migration; returns how many were applied. One process at a time. */
export async function migrateDatabase(database: Pick<Database, 'pool'>): Promise<number> {
  const connection = await database.pool.connect();
  try {
    // A long migration elsewhere is waited for, however long it takes.
    await connection.query('set lock_timeout = 0');
    await connection.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const before = await appliedMigrations(connection);
    await migrate(drizzle(connection), { migrationsFolder: migrationsFolder() });
    return (await appliedMigrations(connection)) - before;
  } finally {
    // Ending the session gives the lock back even when the session is in a failed transaction.
    connection.release(true);
  }
}

export function migrationsFolder(): string {
  return join(projectRoot(), 'db', 'migrations');
}

async function appliedMigrations(connection: {
  query: (text: string) => Promise<{ rows: { count: string | number }[] }>;
}): Promise<number> {
  const known = await connection.query(
    `select count(*) from pg_tables where tablename = '__drizzle_migrations'`,
  );
  if (Number(known.rows[0]?.count) === 0) return 0;
  const { rows } = await connection.query('select count(*) from drizzle.__drizzle_migrations');
  return Number(rows[0]?.count ?? 0);
}
