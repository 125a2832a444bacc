import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Archive, connectTo, type Database } from '#db/client';
import { attachEmbedded } from '#db/embedded/attach';
import { databaseEnv, projectRoot } from '#db/env';
import { migrateDatabase } from '#db/migrate';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '#services/context';

/** A server of the benchmark's own, durable as in production, with databases made and dropped as needed. */
export interface Workplace {
  readonly folder: string;
  /** An empty, migrated database of this name; an older one of the name is dropped. */
  fresh(name: string): Promise<Database>;
  /** A copy of a database nobody is connected to. */
  clone(name: string, template: string): Promise<Database>;
  open(name: string): Promise<Database>;
  /** True when there is a database of this name. */
  known(name: string): Promise<boolean>;
  /** Writes all dirty pages, so that the next measurement starts from rest. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkplace(): Promise<Workplace> {
  const env = databaseEnv();
  const folder = join(env.dataDirectory, 'bench');
  mkdirSync(folder, { recursive: true });
  const server = env.databaseUrl
    ? { url: env.databaseUrl, release: async () => {} }
    : await attachEmbedded({ dataDirectory: folder, projectFolder: projectRoot() });
  const admin = await connectTo(server.url, 2);
  const address = (name: string) => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.toString();
  };
  const make = async (name: string, template: string) => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    return connectTo(address(name), 4);
  };
  return {
    folder,
    fresh: async (name) => {
      const database = await make(name, 'template0');
      await migrateDatabase(database);
      return database;
    },
    clone: make,
    open: (name) => connectTo(address(name), 4),
    known: async (name) =>
      (await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1,
    rest: async () => {
      await admin.query('CHECKPOINT');
    },
    close: async () => {
      await admin.close();
      await server.release();
    },
  };
}

/** The operator's context on a database. */
export function operatorOf(database: Archive): Context {
  const actor = {
    kind: 'operator',
    id: 'bench',
    name: 'bench',
    role: 'operator',
    scope: EVERYTHING,
  } as const;
  return { actor, now: instantFromDate(new Date()), database };
}
