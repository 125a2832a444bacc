import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '#db/client';
import { EVERYTHING } from '#domain/identity/scope';
import { announce, clockStep } from '#jobs/clock';
import type { Envelope } from '#jobs/connection';
import { job } from '#jobs/job';
import type { MissedTicks } from '#jobs/timetable';
import { hastenJob } from '#services/outbox/hasten-job';
import { onEachQueue, until } from './on-each-queue';

const runs: string[] = [];
const ticking = job({
  lane: 'swift',
  payload: z.strictObject({}),
  attempts: 1,
  backoffMs: 1,
  timeLimitMs: 1_000,
  run: async () => ({ run: runs.push('run') }),
});
const jobs = { 'test.tick': ticking };
const hourly = (missed: MissedTicks) => [{ job: 'test.tick', cron: '0 * * * *', missed, reason: 'test' }];
const contextAt = (database: Database, time: string) => ({
  actor: { kind: 'system', id: 'clock', name: 'clock', role: 'system', scope: EVERYTHING } as const,
  now: Date.parse(`2026-11-21T${time}+08:00`) * 1000,
  database,
});

onEachQueue((bench) => {
  it.each([
    ['skip', { policy: 'skip', toleranceMs: 60_000 }, 0],
    ['run-once', { policy: 'run-once' }, 1],
    ['backfill', { policy: 'backfill', windowMs: 24 * 3_600_000 }, 3],
  ] as const)('missed ticks, %s', async (_, missed, sent) => {
    const { database } = bench();
    const timetable = hourly(missed);
    const envelopes: Envelope[] = [];
    const send = async (more: readonly Envelope[]) => {
      envelopes.push(...more);
    };
    await announce(contextAt(database, '08:30:00'), timetable);
    await clockStep(contextAt(database, '08:59:59'), timetable, jobs, send);
    expect(envelopes).toEqual([]);
    await clockStep(contextAt(database, '11:05:00'), timetable, jobs, send);
    await clockStep(contextAt(database, '11:06:00'), timetable, jobs, send);
    expect(envelopes).toHaveLength(sent);
    const { rows } = await database.query(
      'SELECT next_due_at AS next, last_due_at AS last FROM timetable_tick',
    );
    const at = (time: string) => contextAt(database, time).now;
    expect(rows).toEqual([{ next: at('12:00:00'), last: sent === 0 ? null : at('11:00:00') }]);
  });

  it('a tick whose sending failed stays due, with the same job id', async () => {
    const { database } = bench();
    const timetable = hourly({ policy: 'run-once' });
    const ids: string[] = [];
    await announce(contextAt(database, '08:30:00'), timetable);
    const failing = clockStep(contextAt(database, '09:00:01'), timetable, jobs, async (envelopes) => {
      ids.push(...envelopes.map(({ id }) => id));
      throw new Error('queue away');
    });
    await expect(failing).rejects.toThrow('queue away');
    await clockStep(contextAt(database, '09:00:30'), timetable, jobs, async (envelopes) => {
      ids.push(...envelopes.map(({ id }) => id));
    });
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('a second start does not put off a tick that is due; a denser cron counts at once', async () => {
    const { database } = bench();
    await announce(contextAt(database, '08:30:00'), hourly({ policy: 'run-once' }));
    await announce(contextAt(database, '09:30:00'), hourly({ policy: 'run-once' }));
    const next = async () => (await database.query('SELECT next_due_at AS next FROM timetable_tick')).rows;
    expect(await next()).toEqual([{ next: contextAt(database, '09:00:00').now }]);
    const denser = [{ ...hourly({ policy: 'run-once' })[0]!, cron: '*/10 * * * *' }];
    await announce(contextAt(database, '08:31:00'), denser);
    expect(await next()).toEqual([{ next: contextAt(database, '08:40:00').now }]);
  });

  it('two engines, one tick: it runs once', async () => {
    const { database, start } = bench();
    runs.length = 0;
    const timetable = hourly({ policy: 'run-once' });
    const engines = [await start(jobs, { timetable }), await start(jobs, { timetable })];
    await hastenJob({ ...contextAt(database, '00:00:00'), now: Date.now() * 1000 }, 'test.tick');
    await until(() => runs.length > 0);
    await until(async () => (await engines[0]!.queue.standing()).completed === 1);
    expect(runs).toHaveLength(1);
    const { rows } = await database.query('SELECT next_due_at > now() AS later FROM timetable_tick');
    expect(rows).toEqual([{ later: true }]);
  });
});
