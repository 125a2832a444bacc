import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { JOB_NAMES } from '#domain/jobs/job-run';
import { JOBS } from '#jobs/catalogue';
import { job } from '#jobs/job';
import { envelope } from '#jobs/relay';
import { jobsStanding } from '#services/outbox/monitor/jobs-standing';
import { retryJob } from '#services/outbox/monitor/retry-job';
import { onEachQueue, until } from './on-each-queue';

/** The monitor sees what becomes of jobs without asking the queue, and sends one again by the outbox. */

const keeper: Actor = {
  ...{ kind: 'person', id: 'keeper', name: '系统管理员', role: 'system-administrator', scope: EVERYTHING },
};
const MOST = { failed: 10, recent: 10 };

it('has words for every job', () => expect([...JOB_NAMES].sort()).toEqual(Object.keys(JOBS).sort()));

onEachQueue((bench) => {
  it('a job that is set aside is seen with its code, sent again, and seen to be done', async () => {
    let broken = true;
    const seen: unknown[] = [];
    const jobs = {
      'test.breaks': job({
        lane: 'swift',
        payload: z.strictObject({ batchId: z.string() }),
        attempts: 2,
        backoffMs: 10,
        timeLimitMs: 5_000,
        run: async (_, payload) => {
          seen.push(payload);
          if (broken) throw Object.assign(new Error('王芳 32010119900101123X'), { code: '53100' });
          return { mended: 1 };
        },
      }),
    };
    const { database, start } = bench();
    const context = () => ({ actor: keeper, now: Date.now() * 1000, database });
    const engine = await start(jobs);
    await engine.queue.send([envelope('first', 'test.breaks', jobs['test.breaks'], { batchId: 'b' })]);
    await until(async () => (await jobsStanding(context(), MOST)).failed.length === 1);
    const standing = await jobsStanding(context(), MOST);
    expect(standing.failed[0]).toMatchObject({
      ...{
        jobId: 'first',
        job: 'test.breaks',
        standing: 'set-aside',
        code: '53100',
        attempt: 2,
        attempts: 2,
      },
    });
    await until(async () => (await jobsStanding(context(), MOST)).alive.length === 1);
    const rows = await database.query('SELECT to_jsonb(j)::text AS line FROM job_run j');
    expect(JSON.stringify(rows.rows)).not.toMatch(/王芳|32010119900101123X/);

    broken = false;
    await retryJob(context(), 'first');
    await until(async () =>
      (await jobsStanding(context(), MOST)).recent.some((run) => run.standing === 'done'),
    );
    const after = await jobsStanding(context(), MOST);
    expect(after.failed).toEqual([]);
    expect(after.recent.map((run) => [run.standing, run.counts])).toEqual([
      ['done', { mended: 1 }],
      ['retried', null],
    ]);
    expect(seen).toEqual([{ batchId: 'b' }, { batchId: 'b' }, { batchId: 'b' }]);
    await expect(retryJob(context(), 'first')).rejects.toMatchObject({ code: 'not-found' });
    const audit = await database.query(
      `SELECT actor, subject, detail FROM audit_entry WHERE action = 'job.retried'`,
    );
    expect(audit.rows).toEqual([
      { actor: 'person:keeper', subject: 'job:test.breaks', detail: { code: '53100' } },
    ]);
  });

  it('a process says that it lives with the lanes of the queue, and takes its leave', async () => {
    const { database, start } = bench();
    const context = () => ({ actor: keeper, now: Date.now() * 1000, database });
    const engine = await start({});
    await until(async () => (await jobsStanding(context(), MOST)).alive.length === 1);
    const [process] = (await jobsStanding(context(), MOST)).alive;
    expect(process).toMatchObject({
      queueReached: true,
      lanes: { swift: { waiting: 0, active: 0 }, heavy: { failed: 0 } },
    });
    expect(process?.version).toMatch(/^\d+\.\d+\.\d+/);
    await engine.stop();
    expect(await jobsStanding(context(), MOST)).toMatchObject({ alive: [], silent: [] });
  });

  it('a job whose process went silent is told as lost, and may be sent again', async () => {
    const { database } = bench();
    const context = () => ({ actor: keeper, now: Date.now() * 1000, database });
    await database.query(
      `INSERT INTO job_run (job_id, job, lane, payload, standing, attempt, attempts, process, started_at)
       VALUES ('gone', 'outbox.sweep', 'swift', '{}', 'running', 1, 3, 'dead', now() - interval '1 hour'),
              ('here', 'outbox.sweep', 'swift', '{}', 'running', 1, 3, 'alive', now() - interval '1 hour')`,
    );
    await database.query(
      `INSERT INTO jobs_process (id, host, pid, version, node, queue, queue_reached, lanes, started_at, seen_at)
       VALUES ('alive', 'h', 1, '0', '0', 'redis', true, '{}', now(), now()),
              ('dead', 'h', 2, '0', '0', 'redis', true, '{}', now(), now() - interval '1 hour')`,
    );
    const standing = await jobsStanding(context(), MOST);
    expect(standing.failed.map(({ jobId, lost }) => [jobId, lost])).toEqual([['gone', true]]);
    expect(standing.silent.map(({ id }) => id)).toEqual(['dead']);
    await expect(retryJob(context(), 'here')).rejects.toMatchObject({ code: 'not-found' });
    await retryJob(context(), 'gone');
  });
});
