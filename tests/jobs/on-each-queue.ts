import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import type { Database } from '#db/client';
import { type EngineParts, type RunningEngine, startEngine } from '#jobs/engine';
import { type JobsEnv, jobsEnv } from '#jobs/env';
import type { Job } from '#jobs/job';
import { testDatabase } from '../database';
import { type RedisServer, startRedis } from '../redis-server';

export interface Bench {
  readonly database: Database;
  /** Log lines of this test's engines. */
  readonly lines: Record<string, unknown>[];
  /** Environment of this backend, with short waits. */
  env(): JobsEnv;
  /** Starts an engine, stopped after the test at the latest. */
  start(jobs: Readonly<Record<string, Job<unknown>>>, more?: Partial<EngineParts>): Promise<RunningEngine>;
}

/** Runs the same tests on the queue in PostgreSQL and on the queue in Redis; each test has a fresh database. */
export function onEachQueue(body: (bench: () => Bench) => void): void {
  describe.each(['postgresql', 'redis'] as const)('queue in %s', (backend) => {
    let redis: RedisServer | null = null;
    let bench: Bench;
    const engines: RunningEngine[] = [];
    beforeAll(async () => {
      if (backend === 'redis') redis = await startRedis();
    });
    afterAll(async () => redis?.stop());
    beforeEach(async () => {
      const database = await testDatabase();
      const lines: Record<string, unknown>[] = [];
      const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line)) });
      // A prefix of its own: ids of an earlier test's database must not be taken for this one's.
      const prefix = `t${randomBytes(4).toString('hex')}`;
      const env = () =>
        jobsEnv({
          NODE_ENV: 'test',
          REDIS_URL: redis?.url ?? '',
          ZHENGJIAN_QUEUE_PREFIX: prefix,
          ZHENGJIAN_GRACE_SECONDS: '1',
          ZHENGJIAN_LOCK_SECONDS: '2',
        });
      bench = {
        database,
        lines,
        env,
        start: async (jobs, more = {}) => {
          const engine = await startEngine({
            database,
            jobs,
            jobsOfFact: {},
            timetable: [],
            env: env(),
            log,
            ...more,
          });
          engines.push(engine);
          return engine;
        },
      };
    });
    afterEach(async () => {
      for (const engine of engines.splice(0)) await engine.stop();
      // Not only at the file's end: the server's connections are few.
      await bench.database.close();
    });
    body(() => bench);
  });
}

/** Waits until `condition` holds; fails after `limitMs`. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${limitMs} ms in vain for ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Waits until the queue has nothing left to do. */
export async function untilIdle(engine: RunningEngine): Promise<void> {
  await until(async () => {
    const { waiting, active, delayed } = await engine.queue.standing();
    return waiting + active + delayed === 0;
  });
}
