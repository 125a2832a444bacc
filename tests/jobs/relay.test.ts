import { pino } from 'pino';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '#db/client';
import { addFact } from '#db/writes/add-fact';
import { EVERYTHING } from '#domain/identity/scope';
import { startEngine } from '#jobs/engine';
import { jobsEnv } from '#jobs/env';
import { type Job, job } from '#jobs/job';
import { FACTS_PER_STEP } from '#jobs/relay';
import type { Context } from '#services/context';
import { sweepOutbox } from '#services/outbox/sweep-outbox';
import { testDatabase } from '../database';
import { startRedis } from '../redis-server';
import { onEachQueue, until } from './on-each-queue';

const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const jobsOfFact = { 'batch.accepted': ['test.see'] };

function seeing(seen: string[]): Record<string, Job<unknown>> {
  const payload = z.object({ batchId: z.uuid() });
  const run = async (_: Context, { batchId }: { batchId: string }) => ({ seen: seen.push(batchId) });
  return { 'test.see': job({ lane: 'swift', attempts: 1, backoffMs: 1, timeLimitMs: 5_000, payload, run }) };
}

async function waiting(database: Database): Promise<unknown[]> {
  const { rows } = await database.query(
    'SELECT fact, version FROM outbox WHERE relayed_at IS NULL ORDER BY id',
  );
  return rows;
}

onEachQueue((bench) => {
  it('carries more facts than one step holds, each to its job', async () => {
    const { database, start } = bench();
    const seen: string[] = [];
    const many = FACTS_PER_STEP + 50;
    for (let at = 0; at < many; at += 1) await addFact(database, 'batch.accepted', { batchId: uuid(at) }, at);
    await start(seeing(seen), { jobsOfFact });
    await until(() => seen.length >= many);
    expect([...seen].sort()).toEqual(Array.from({ length: many }, (_, at) => uuid(at)));
    expect(await waiting(database)).toEqual([]);
  });

  it('leaves facts of an unknown version waiting, says so, and carries those behind them', async () => {
    const { database, lines, start } = bench();
    const seen: string[] = [];
    await database.query(
      `INSERT INTO outbox (fact, version, payload, happened_at)
       SELECT 'batch.accepted', 2, '{}', now() - interval '1 hour' FROM generate_series(1, $1)`,
      [FACTS_PER_STEP * 2],
    );
    await database.query(
      `INSERT INTO outbox (fact, version, payload, happened_at) VALUES ('call.seen', 1, '{}', now())`,
    );
    await addFact(database, 'batch.accepted', { batchId: uuid(1) }, Date.now() * 1000);
    await start(seeing(seen), { jobsOfFact });
    await until(() => seen.length === 1);
    await until(async () => (await waiting(database)).length === FACTS_PER_STEP * 2 + 1);
    await until(() => lines.filter(({ fact }) => fact !== undefined).length === 2);
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 40, fact: 'batch.accepted', version: 2, waiting: 400 }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 40, fact: 'call.seen', version: 1, waiting: 1 }),
    );
    const actor = { kind: 'system', id: 's', name: 's', role: 'system', scope: EVERYTHING } as const;
    const swept = await sweepOutbox({ actor, now: Date.now() * 1000, database });
    expect(swept).toEqual({ pruned: 0, waiting: 401, waitingLong: 400, unknown: 401 });
  });
});

it('a Redis that goes away and comes back: facts wait meanwhile, and the engine goes on', async () => {
  const database = await testDatabase();
  const seen: string[] = [];
  const redis = await startRedis();
  const env = jobsEnv({ NODE_ENV: 'test', REDIS_URL: redis.url, ZHENGJIAN_LOCK_SECONDS: '2' });
  const engine = await startEngine({
    database,
    jobs: seeing(seen),
    jobsOfFact,
    timetable: [],
    env,
    log: pino({ level: 'silent' }),
  });
  await addFact(database, 'batch.accepted', { batchId: uuid(1) }, 1);
  await until(async () => seen.length === 1 && (await waiting(database)).length === 0);
  await redis.stop();
  await addFact(database, 'batch.accepted', { batchId: uuid(2) }, 2);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await waiting(database)).toHaveLength(1);
  const back = await startRedis(redis.port);
  await until(() => seen.length === 2, 50_000);
  expect(seen).toEqual([uuid(1), uuid(2)]);
  await engine.stop();
  await back.stop();
}, 180_000);

it('a process that finds no queue at its start ends with an error', async () => {
  const database = await testDatabase();
  const env = jobsEnv({ NODE_ENV: 'test', REDIS_URL: 'redis://127.0.0.1:1' });
  const parts = { database, jobs: {}, jobsOfFact: {}, timetable: [], env, log: pino({ level: 'silent' }) };
  await expect(startEngine(parts)).rejects.toMatchObject({ code: 'queue-away' });
});
