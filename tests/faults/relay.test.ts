import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Database, transaction } from '#db/client';
import { projectRoot } from '#db/env';
import { testDatabase } from '../database';
import { databaseDump } from '../database-dump';
import { until } from '../jobs/on-each-queue';
import { type RedisServer, startRedis } from '../redis-server';

const BATCH_IDS = Array.from(
  { length: 20 },
  (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
);
/** When a fact was relayed is no part of what happened. */
const VOLATILE = { outbox: ['relayed_at'] };

describe.each(['postgresql', 'redis'] as const)('kill -9 with the queue in %s', (backend) => {
  let redis: RedisServer | null = null;
  let undisturbed: Record<string, string[]> = {};
  const children: ChildProcess[] = [];
  const databases: Database[] = [];

  beforeAll(async () => {
    if (backend === 'redis') redis = await startRedis();
    const database = await fresh();
    await child(database, 'commit').then(kill);
    await runToTheEnd(database, await child(database, 'engine'));
    undisturbed = await databaseDump(database, VOLATILE);
    expect(undisturbed.handled).toHaveLength(BATCH_IDS.length);
  });
  afterAll(async () => redis?.stop());
  afterEach(async () => {
    for (const one of children.splice(0)) await kill(one);
    for (const database of databases.splice(0)) await database.close();
  });

  it('between commit and relay: nothing lost, nothing doubled', async () => {
    const database = await fresh();
    await kill(await child(database, 'commit'));
    expect(await waiting(database)).toBe(BATCH_IDS.length);
    await runToTheEnd(database, await child(database, 'engine'));
    expect(await databaseDump(database, VOLATILE)).toEqual(undisturbed);
  });

  it('between the queue and the mark in the outbox: nothing lost, nothing doubled', async () => {
    const database = await fresh();
    await kill(await child(database, 'commit'));
    await transaction(
      database,
      async (db) => {
        // Facts can be claimed and sent, but not be marked.
        await db.query('LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE');
        const engine = await child(database, 'engine');
        await until(async () => (await handled(database)) === BATCH_IDS.length);
        await kill(engine);
      },
      { as: 'engine' },
    );
    expect(await waiting(database)).toBe(BATCH_IDS.length);
    await runToTheEnd(database, await child(database, 'engine'));
    expect(await databaseDump(database, VOLATILE)).toEqual(undisturbed);
  });

  it('in the middle of jobs: nothing lost, nothing doubled', async () => {
    const database = await fresh();
    await kill(await child(database, 'commit'));
    await transaction(
      database,
      async (db) => {
        await db.query('SELECT pg_advisory_xact_lock(4711)');
        const engine = await child(database, 'engine');
        await until(async () => (await stuckJobs(database)) > 0 && (await waiting(database)) === 0);
        await kill(engine);
      },
      { as: 'engine' },
    );
    await runToTheEnd(database, await child(database, 'engine'));
    expect(await databaseDump(database, VOLATILE)).toEqual(undisturbed);
  });

  it('two engines at once: nothing lost, nothing doubled', async () => {
    const database = await fresh();
    await kill(await child(database, 'commit'));
    const engines = await Promise.all([child(database, 'engine'), child(database, 'engine')]);
    await runToTheEnd(database, ...engines);
    expect(await databaseDump(database, VOLATILE)).toEqual(undisturbed);
  });

  async function fresh(): Promise<Database> {
    const database = await testDatabase();
    databases.push(database);
    await database.query('CREATE TABLE handled (batch_id uuid); GRANT ALL ON handled TO zhengjian_engine');
    return database;
  }

  async function child(database: Database, mode: 'commit' | 'engine'): Promise<ChildProcess> {
    const name = new URL(database.url).pathname.slice(1).replaceAll('_', '-');
    const script = join(projectRoot(), 'tests', 'faults', 'engine-child.ts');
    const started = spawn(process.execPath, ['--import', 'tsx', script, mode, ...BATCH_IDS], {
      cwd: projectRoot(),
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        DATABASE_URL: database.url,
        REDIS_URL: redis?.url ?? '',
        ZHENGJIAN_QUEUE_PREFIX: name.slice(-40),
        ZHENGJIAN_LOCK_SECONDS: '2',
        ZHENGJIAN_GRACE_SECONDS: '2',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(started);
    const early = once(started, 'exit').then(([code]) => {
      throw new Error(`${mode} ended early with ${code}`);
    });
    early.catch(() => {});
    await Promise.race([once(started.stdout!, 'data'), early]);
    return started;
  }

  /** Lets engines work until all facts are relayed and handled, then stops them in order. */
  async function runToTheEnd(database: Database, ...engines: ChildProcess[]): Promise<void> {
    await until(
      async () => (await waiting(database)) === 0 && (await handled(database)) >= BATCH_IDS.length,
      40_000,
    );
    for (const engine of engines) {
      const exit = once(engine, 'exit');
      engine.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
    }
  }
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function waiting(database: Database): Promise<number> {
  return count(database, 'SELECT count(*) FROM outbox WHERE relayed_at IS NULL');
}

async function handled(database: Database): Promise<number> {
  return count(database, 'SELECT count(*) FROM handled');
}

async function stuckJobs(database: Database): Promise<number> {
  return count(
    database,
    `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
}

async function count(database: Database, text: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(text);
  return rows[0]!.count;
}
