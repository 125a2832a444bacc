import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './process.mjs';

/**
 * Keeps the archive's server up for as long as a habit runs: takes a lease on the embedded PostgreSQL, so that
 * the commands started meanwhile find it. With DATABASE_URL there is nothing to keep.
 * Resolves to { name, release }.
 */
export async function keepDatabase() {
  // Only now: before `npm ci` there is no tsx.
  const { register } = await import('tsx/esm/api');
  const unregister = register();
  try {
    const load = (path) => import(pathToFileURL(join(root, path)).href);
    const { databaseEnv } = await load('db/env.ts');
    const { databaseUrl, dataDirectory } = databaseEnv();
    if (databaseUrl) return { name: `PostgreSQL at ${new URL(databaseUrl).host}`, release: async () => {} };
    const { attachEmbedded } = await load('db/embedded/attach.ts');
    const { url, release } = await attachEmbedded({ dataDirectory, projectFolder: root });
    return { name: `PostgreSQL 18 at ${new URL(url).host}, data in ${dataDirectory}`, release };
  } finally {
    await unregister();
  }
}
