import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Archive } from './client';
import { projectRoot } from './env';
import { guardFingerprint, guardStatements } from './guards';
import { provideRoles } from './requirements';

/** Any number, the same in every process: web, jobs and cli may all start at once on an empty database. */
const MIGRATION_LOCK = 7_219_400_118;

/**
 * As the owner brings the database to the newest migration, with the roles and guards of this release; returns how
 * many migrations were applied. One process at a time.
 */
export async function migrateDatabase(database: Pick<Archive, 'url' | 'ownerUrl'>): Promise<number> {
  const owner = new pg.Client({
    connectionString: database.ownerUrl,
    application_name: 'zhengjian migrate',
    // A long migration elsewhere is waited for, however long it takes.
    options: '-c TimeZone=UTC -c DateStyle=ISO -c lock_timeout=0',
  });
  owner.on('error', () => {});
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await provideRoles(owner, await loginOf(database, owner));
    const shipped = shippedMigrations();
    const before = await appliedMigrations(owner);
    if (before < shipped) {
      await refuseReader(owner);
      await migrate(drizzle(owner), { migrationsFolder: migrationsFolder() });
    }
    const after = await appliedMigrations(owner);
    // A newer release has guards for tables that this one does not know: they stay.
    if (after <= shipped) await applyGuards(owner);
    return after - before;
  } finally {
    // Ending the session gives the lock back.
    await owner.end();
  }
}

export function migrationsFolder(): string {
  return join(projectRoot(), 'db', 'migrations');
}

/** How many migrations this release has. */
export function shippedMigrations(): number {
  const journal = JSON.parse(readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8'));
  return (journal as { entries: unknown[] }).entries.length;
}

/** As whom web, jobs and cli log in. */
async function loginOf(
  { url, ownerUrl }: Pick<Archive, 'url' | 'ownerUrl'>,
  owner: pg.Client,
): Promise<string> {
  const named = decodeURIComponent(new URL(url).username);
  if (url !== ownerUrl && named !== '') return named;
  return (await owner.query<{ me: string }>('select current_user as me')).rows[0]!.me;
}

/** An outdated database, met by somebody who may not change it. */
async function refuseReader(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ may: boolean }>(
    `select has_database_privilege(current_database(), 'CREATE') and has_schema_privilege('public', 'CREATE') as may`,
  );
  if (!rows[0]!.may) {
    throw new Error(
      'the database is older than this release: run migrate with MIGRATION_DATABASE_URL of the tables’ owner',
    );
  }
}

async function appliedMigrations(owner: pg.Client): Promise<number> {
  const known = await owner.query(`select from pg_tables where tablename = '__drizzle_migrations'`);
  if (known.rowCount === 0) return 0;
  const { rows } = await owner.query<{ count: string }>('select count(*) from drizzle.__drizzle_migrations');
  return Number(rows[0]!.count);
}

/** Makes grants and policies what this release says, in one transaction, if they are not. */
async function applyGuards(owner: pg.Client): Promise<void> {
  const fingerprint = guardFingerprint();
  const table = await owner.query(
    `select from pg_tables where schemaname = 'drizzle' and tablename = 'guard'`,
  );
  if (table.rowCount) {
    const { rows } = await owner.query<{ fingerprint: string }>('select fingerprint from drizzle.guard');
    if (rows[0]?.fingerprint === fingerprint) return;
  }
  await refuseReader(owner);
  await owner.query('begin');
  try {
    await owner.query('create table if not exists drizzle.guard (fingerprint text not null)');
    await owner.query('delete from drizzle.guard');
    await owner.query('insert into drizzle.guard values ($1)', [fingerprint]);
    for (const statement of guardStatements()) await owner.query(statement);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback').catch(() => {});
    throw error;
  }
}
