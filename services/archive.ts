import { boundDatabase } from '#db/bounded-database';
import { type Database, openDatabase, sharedDatabase } from '#db/client';
import { distributeTables } from '#db/distribute';
import { migrateDatabase } from '#db/migrate';

export type { Database, Db } from '#db/client';

/** The archive as the three doors get it: they never reach into `db` for a connection themselves. */

/** Opens the archive for a process of one purpose (jobs, a command); close it before the process ends. */
export function openArchive(): Promise<Database> {
  return openDatabase();
}

/** The web process's one archive, opened by whichever request comes first. */
export function sharedArchive(): Promise<Database> {
  return sharedDatabase();
}

/** Brings the archive to the newest migration; returns how many were applied. */
export function migrateArchive(archive: Database): Promise<number> {
  return migrateDatabase(archive);
}

/** Spreads the large tables over a Citus cluster; returns the tables that were not spread yet. */
export function distributeArchive(archive: Database): Promise<string[]> {
  return distributeTables(archive);
}

/** The archive for work with a time limit: when `signal` aborts, its statements are cancelled and none starts. */
export function boundArchive(archive: Database, signal: AbortSignal): Database {
  return boundDatabase(archive, signal);
}
