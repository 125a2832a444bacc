import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { connectTo, type Database } from '#db/client';
import { ROLES } from '#db/roles';
import { atDatabase } from './database-server';

/**
 * A database of the caller's own: a clone of the migrated template, dropped after the file's tests. Call it in
 * `beforeAll` (or at the top of the file); each call makes another clone.
 */
export async function testDatabase(): Promise<Database> {
  const { url, template } = inject('testServer');
  const name = `zhengjian_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(url, `create database ${name} template ${template}`);
  const database = await connectTo(atDatabase(url, name), 10);
  // What a role may do in a database as a whole is not cloned with it.
  await database.query(`grant create on database ${name} to ${ROLES.queue}`);
  afterAll(async () => {
    await database.close();
    await onServer(url, `drop database if exists ${name} with (force)`);
  });
  return database;
}

/** An empty database without our tables, for tests of migrations and of foreign servers. */
export async function emptyDatabase(): Promise<Database> {
  const { url } = inject('testServer');
  const name = `zhengjian_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(url, `create database ${name} template template0`);
  const database = await connectTo(atDatabase(url, name), 4);
  afterAll(async () => {
    await database.close();
    await onServer(url, `drop database if exists ${name} with (force)`);
  });
  return database;
}

async function onServer(url: string, statement: string): Promise<void> {
  const admin = await connectTo(url, 1);
  try {
    await admin.query(statement);
  } finally {
    await admin.close();
  }
}
