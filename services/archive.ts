import { boundDatabase } from '#db/bounded-database';
import { type Archive, connectTo, type Db, guarded, openDatabase, sharedDatabase } from '#db/client';
import { distributeTables } from '#db/distribute';
import { migrateDatabase } from '#db/migrate';
import type { Scope } from '#domain/identity/scope';

export type { Archive, Db } from '#db/client';

/** The archive as the three doors get it: they never reach into `db` for a connection themselves. */

/** Opens the archive for a process of one purpose (jobs, a command); close it before the process ends. */
export function openArchive(): Promise<Archive> {
  return openDatabase();
}

/** The web process's one archive, opened by whichever request comes first. */
export function sharedArchive(): Promise<Archive> {
  return sharedDatabase();
}

/** The archive as readers of a scope may ask it; it holds back every row outside. */
export function readingArchive(archive: Archive, scope: Scope): Db {
  return guarded(archive, scope);
}

/** Brings the archive to the newest migration; returns how many were applied. */
export function migrateArchive(archive: Archive): Promise<number> {
  return migrateDatabase(archive);
}

/** Spreads the large tables over a Citus cluster; returns the tables that were not spread yet. */
export async function distributeArchive(archive: Archive): Promise<string[]> {
  const owner = await connectTo(archive.ownerUrl, 1);
  try {
    return await distributeTables(owner);
  } finally {
    await owner.close();
  }
}

/** The archive for work with a time limit: when `signal` aborts, its statements are cancelled and none starts. */
export function boundArchive(archive: Archive, signal: AbortSignal): Archive {
  return boundDatabase(archive, signal);
}
