import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connectTo, type Database } from '#db/client';
import { attachEmbedded } from '#db/embedded/attach';
import { databaseEnv, projectRoot } from '#db/env';
import { guardFingerprint } from '#db/guards';
import { migrateDatabase, migrationsFolder } from '#db/migrate';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server tests run on, and of the migrated database to clone. */
    testServer: { url: string; template: string };
  }
}

/** Vitest's global setup: one server for the whole run, one migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const env = databaseEnv();
  const attachment = env.databaseUrl
    ? { url: env.databaseUrl, release: async () => {} }
    : await attachEmbedded({
        // Kept between runs, so only the first one makes a cluster; runs at the same time share the server.
        dataDirectory: join(env.dataDirectory, 'test'),
        projectFolder: projectRoot(),
        throwaway: true,
      });
  const admin = await connectTo(attachment.url, 1);
  try {
    const template = await ensureTemplate(admin);
    project.provide('testServer', { url: attachment.url, template });
  } catch (error) {
    await admin.close();
    await attachment.release();
    throw error;
  }
  return async () => {
    await admin.close();
    await attachment.release();
  };
}

/** One template per content of db/migrations; those of other contents and clones left by killed runs go. */
async function ensureTemplate(admin: Database): Promise<string> {
  const template = `zhengjian_template_${fingerprint(migrationsFolder())}`;
  await admin.query('select pg_advisory_lock(hashtext($1))', ['zhengjian test template']);
  try {
    await dropAbandonedClones(admin);
    const { rowCount } = await admin.query(
      'select 1 from pg_database where datname = $1 and not datallowconn',
      [template],
    );
    if (rowCount) return template;
    await admin.query(`drop database if exists ${template} with (force)`);
    await admin.query(`create database ${template}`);
    const fresh = await connectTo(atDatabase(admin.url, template), 2);
    try {
      await migrateDatabase(fresh);
    } finally {
      await fresh.close();
    }
    // Closed to connections: a template that somebody is connected to cannot be cloned.
    await admin.query(`alter database ${template} with allow_connections false`);
    return template;
  } finally {
    await admin.query('select pg_advisory_unlock(hashtext($1))', ['zhengjian test template']);
  }
}

/** Clones are named after the process that made them; a clone whose maker is gone and that nobody uses goes. */
async function dropAbandonedClones(admin: Database): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database d where datname like 'zhengjian_test_%'
       and not exists (select from pg_stat_activity a where a.datid = d.oid)`,
  );
  for (const { name } of rows) {
    const maker = Number(name.split('_')[2]);
    if (processExists(maker)) continue;
    await admin.query(`drop database if exists ${name}`);
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.sql') || name.endsWith('_journal.json')) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  // The guards are made anew from db/schema/guard.ts, whatever the migrations.
  hash.update(guardFingerprint());
  return hash.digest('hex').slice(0, 12);
}

export function atDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
}
