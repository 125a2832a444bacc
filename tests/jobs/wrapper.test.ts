import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { REFUSAL_CODES, Refusal, type RefusalCode } from '#domain/errors';
import { type Job, job } from '#jobs/job';
import { envelope } from '#jobs/relay';
import type { Context } from '#services/context';
import { onEachQueue, until, untilIdle } from './on-each-queue';

const limits = { lane: 'swift', attempts: 2, backoffMs: 20, timeLimitMs: 5_000 } as const;
const AFTER: Record<RefusalCode, 'retry' | 'stop' | 'drop'> = {
  'not-signed-in': 'stop',
  forbidden: 'stop',
  'not-found': 'drop',
  'invalid-input': 'stop',
  conflict: 'retry',
  'too-large': 'stop',
  'too-many': 'retry',
  unsupported: 'stop',
  unavailable: 'retry',
};

function catalogueOf(run: (context: Context, payload: { step: string }) => Promise<Record<string, number>>) {
  const payload = z.strictObject({ step: z.string() });
  return { 'test.act': job({ ...limits, payload, run }) } satisfies Record<string, Job<unknown>>;
}

onEachQueue((bench) => {
  describe('one run', () => {
    it('hands over the payload, a system actor and everything in scope, and logs counts', async () => {
      const seen: unknown[] = [];
      const jobs = catalogueOf(async ({ actor, now }, payload) => {
        seen.push({ actor, payload, now: typeof now });
        return { things: 3 };
      });
      const engine = await bench().start(jobs);
      await engine.queue.send([envelope('a', 'test.act', jobs['test.act'], { step: 'x' })]);
      await until(async () => (await engine.queue.standing()).completed === 1);
      const scope = { kind: 'everything' };
      const origin = { door: 'jobs', requestId: 'a' };
      const actor = { kind: 'system', id: 'test.act', name: 'test.act', role: 'system', scope, origin };
      expect(seen).toEqual([{ actor, payload: { step: 'x' }, now: 'number' }]);
      expect(bench().lines).toContainEqual(
        expect.objectContaining({
          job: 'test.act',
          jobId: 'a',
          attempt: 1,
          counts: { things: 3 },
          msg: 'done',
        }),
      );
    });

    it('runs a job once, however often it is sent with one id', async () => {
      let runs = 0;
      const jobs = catalogueOf(async () => ({ runs: ++runs }));
      const engine = await bench().start(jobs);
      const one = envelope('same', 'test.act', jobs['test.act'], { step: 'x' });
      await engine.queue.send([one, one]);
      await until(() => runs > 0);
      await engine.queue.send([one]);
      await untilIdle(engine);
      expect(runs).toBe(1);
    });

    it('drops an unknown name with a warning', async () => {
      const engine = await bench().start({});
      const unknown = {
        id: 'u',
        name: 'test.later',
        lane: 'swift',
        payload: {},
        attempts: 3,
        backoffMs: 1,
      } as const;
      await engine.queue.send([unknown, { ...unknown, id: 'p', name: 'constructor' }]);
      await until(async () => (await engine.queue.standing()).completed === 2);
      const warnings = bench().lines.filter(({ level }) => level === 40);
      expect(warnings.map(({ jobId }) => jobId).sort()).toEqual(['p', 'u']);
    });

    it('fails a bad payload loudly, once, without quoting it', async () => {
      let runs = 0;
      const jobs = catalogueOf(async () => ({ runs: ++runs }));
      const engine = await bench().start(jobs);
      await engine.queue.send([envelope('b', 'test.act', jobs['test.act'], { step: 7, holder: '张三' })]);
      await until(async () => (await engine.queue.standing()).failed === 1);
      expect(runs).toBe(0);
      const errors = bench().lines.filter(({ level }) => level === 50);
      expect(errors).toHaveLength(1);
      expect(JSON.stringify(errors)).not.toContain('张三');
    });
  });

  describe('refusals, by code', () => {
    it.each(REFUSAL_CODES.map((code) => [code, AFTER[code]] as const))('%s -> %s', async (code, after) => {
      let runs = 0;
      const jobs = catalogueOf(async () => {
        runs += 1;
        // The words say otherwise, and are not read.
        throw new Refusal(code, 'not-found unavailable');
      });
      const engine = await bench().start(jobs);
      await engine.queue.send([envelope('r', 'test.act', jobs['test.act'], { step: 'x' })]);
      const ended = after === 'drop' ? 'completed' : 'failed';
      await until(async () => (await engine.queue.standing())[ended] === 1);
      expect(runs).toBe(after === 'retry' ? limits.attempts : 1);
    });

    it('retries an unforeseen error, logging where it arose and not what it says', async () => {
      let runs = 0;
      const jobs = catalogueOf(async () => {
        runs += 1;
        if (runs === 1) throw Object.assign(new Error('duplicate key (holder)=(李四)'), { code: '23505' });
        return {};
      });
      const engine = await bench().start(jobs);
      await engine.queue.send([envelope('e', 'test.act', jobs['test.act'], { step: 'x' })]);
      await until(async () => (await engine.queue.standing()).completed === 1);
      expect(runs).toBe(2);
      const text = JSON.stringify(bench().lines);
      expect(text).toContain('23505');
      expect(text).toContain('wrapper.test.ts');
      expect(text).not.toContain('李四');
    });
  });

  describe('time limit', () => {
    it('cancels the statement, rolls back and tries again', async () => {
      let runs = 0;
      const base = catalogueOf(async ({ database, now }) => {
        runs += 1;
        const client = await database.pool.connect();
        try {
          await client.query('begin');
          await client.query(
            `INSERT INTO timetable_tick (job, next_due_at) VALUES ('run ' || $1::int, now())`,
            [runs],
          );
          if (runs === 1) await client.query('SELECT pg_sleep(30)');
          await client.query('commit');
        } catch (error) {
          await client.query('rollback');
          throw error;
        } finally {
          client.release();
        }
        return { now };
      });
      const jobs = { 'test.act': { ...base['test.act'], timeLimitMs: 300 } };
      const engine = await bench().start(jobs);
      await engine.queue.send([envelope('t', 'test.act', jobs['test.act'], { step: 'x' })]);
      await until(async () => (await engine.queue.standing()).completed === 1);
      const { rows } = await bench().database.query('SELECT job FROM timetable_tick');
      expect(rows).toEqual([{ job: 'run 2' }]);
      expect(bench().lines).toContainEqual(expect.objectContaining({ code: 'time-limit', ending: 'retry' }));
      const { rows: asleep } = await bench().database.query(
        `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND state = 'active' AND pid <> pg_backend_pid()`,
      );
      expect(asleep).toEqual([]);
    });

    it('starts no statement after the limit', async () => {
      const outcomes: string[] = [];
      const base = catalogueOf(async ({ database }) => {
        await new Promise((resolve) => setTimeout(resolve, 600));
        await database.pool.query('SELECT 1').then(
          () => outcomes.push('ran'),
          () => outcomes.push('refused'),
        );
        return {};
      });
      const jobs = { 'test.act': { ...base['test.act'], timeLimitMs: 200, attempts: 1 } };
      const engine = await bench().start(jobs);
      await engine.queue.send([envelope('l', 'test.act', jobs['test.act'], { step: 'x' })]);
      await until(() => outcomes.length === 1);
      expect(outcomes).toEqual(['refused']);
    });
  });

  describe('graceful stop', () => {
    it('finishes what ends within the grace and takes nothing new', async () => {
      const ended: string[] = [];
      const jobs = catalogueOf(async (_, { step }) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        ended.push(step);
        return {};
      });
      const engine = await bench().start(jobs);
      const ids = ['1', '2', '3', '4', '5', '6'];
      await engine.queue.send(
        ids.map((id) => envelope(`g${id}`, 'test.act', jobs['test.act'], { step: id })),
      );
      await until(async () => (await engine.queue.standing()).active === 4);
      await engine.stop();
      expect(ended.sort()).toEqual(['1', '2', '3', '4']);
      const second = await bench().start(jobs);
      await until(async () => (await second.queue.standing()).completed === 6);
      expect(ended.sort()).toEqual(ids);
    });

    it('returns what needs longer, and another process runs it with no attempt used up', async () => {
      const attempts: string[] = [];
      let patient = true;
      const jobs = catalogueOf(async ({ database }, { step }) => {
        attempts.push(step);
        if (patient) await database.pool.query('SELECT pg_sleep(60)');
        return {};
      });
      const engine = await bench().start(jobs);
      await engine.queue.send([envelope('long', 'test.act', jobs['test.act'], { step: 'x' })]);
      await until(() => attempts.length === 1);
      const began = performance.now();
      await engine.stop();
      expect(performance.now() - began).toBeLessThan(6_000);
      patient = false;
      const second = await bench().start(jobs);
      await until(async () => (await second.queue.standing()).completed === 1);
      expect(attempts).toHaveLength(2);
      expect(bench().lines.filter(({ msg }) => msg === 'done')).toEqual([
        expect.objectContaining({ attempt: 1 }),
      ]);
    });
  });
});
