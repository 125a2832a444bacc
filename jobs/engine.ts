import type { Logger } from 'pino';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '#services/context';
import { noteProcessStopped } from '#services/outbox/monitor/note-sign-of-life';
import { announce, clockStep } from './clock';
import { type JobQueue, openQueue } from './connection';
import type { JobsEnv } from './env';
import type { Job, JobsOfFact } from './job';
import { followed } from './journal';
import { type Loop, startLoop } from './loop';
import { relayStep, warnOfUnknownFacts } from './relay';
import { type QueuedJob, runJob } from './run';
import { giveSignOfLife, processName } from './sign-of-life';
import type { TimetableEntry } from './timetable';

/** How late a fact may be noticed: the outbox is polled, which costs a tenth of a millisecond. */
const RELAY_EVERY_MS = 500;
const CLOCK_EVERY_MS = 1_000;
/** Six signs of life are missed before a process counts as gone (domain/jobs/job-run.ts). */
const SIGN_EVERY_MS = 10_000;
const WARN_EVERY_MS = 10 * 60_000;
/** A database that stays away for two minutes may be back elsewhere: ending lets the supervisor start us anew. */
const STUCK_AFTER_MS = 120_000;
const SWIFT_AT_ONCE = 4;
const HEAVY_AT_ONCE = 1;

export interface EngineParts {
  readonly database: Context['database'];
  readonly jobs: Readonly<Record<string, Job<unknown>>>;
  readonly jobsOfFact: JobsOfFact;
  readonly timetable: readonly TimetableEntry[];
  readonly env: JobsEnv;
  readonly log: Logger;
  /** Called once when the database or queue has been out of reach for minutes. */
  readonly onStuck?: () => void;
}

export interface RunningEngine {
  readonly queue: JobQueue;
  /** Finishes running jobs, or returns to the queue those that need longer than the grace. */
  stop(): Promise<void>;
}

/** Starts relay, clock and workers. Any number of processes may do so on one database. */
export async function startEngine(parts: EngineParts): Promise<RunningEngine> {
  const { database, jobs, timetable, env, log } = parts;
  const clock = () => Date.now() * 1000;
  const contextOf = (id: string): Context => ({
    actor: { kind: 'system', id, name: id, role: 'system', scope: EVERYTHING },
    now: clock(),
    database,
  });
  const { redisUrl, queuePrefix: prefix, lockMs } = env;
  const queue = await openQueue({ databaseUrl: database.url, redisUrl, prefix, lockMs }, log);
  const stopping = new AbortController();
  const engine = { jobs, database, log, clock, stopping: stopping.signal };
  const startedAtMs = Date.now();
  const me = processName(startedAtMs);
  const journal = { jobs, contextOf, process: me, log };
  const run = (job: QueuedJob) => followed(journal, job, () => runJob(engine, job));
  const workers = [
    await queue.work('swift', SWIFT_AT_ONCE, run),
    await queue.work('heavy', HEAVY_AT_ONCE, run),
  ];
  await announce(contextOf('clock'), timetable);
  const loops = startLoops(parts, contextOf, queue, { id: me, startedAtMs });
  return {
    queue,
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      const timer = setTimeout(() => stopping.abort(), env.graceMs);
      await Promise.all(workers.map((worker) => worker.close()));
      clearTimeout(timer);
      await noteProcessStopped(contextOf('clock'), me).catch(() => {});
      await queue.close();
    },
  };
}

function startLoops(
  parts: EngineParts,
  contextOf: (id: string) => Context,
  queue: JobQueue,
  me: { readonly id: string; readonly startedAtMs: number },
): Loop[] {
  const { jobs, jobsOfFact, timetable, env, log } = parts;
  const shared = { stuckAfterMs: STUCK_AFTER_MS, onStuck: parts.onStuck ?? (() => {}), log };
  return [
    startLoop({
      ...shared,
      name: 'relay',
      everyMs: RELAY_EVERY_MS,
      step: () => relayStep(contextOf('relay'), jobsOfFact, jobs, queue.send),
    }),
    startLoop({
      ...shared,
      name: 'clock',
      everyMs: CLOCK_EVERY_MS,
      step: async () => {
        await clockStep(contextOf('clock'), timetable, jobs, queue.send);
        return false;
      },
    }),
    startLoop({
      ...shared,
      name: 'sign of life',
      everyMs: SIGN_EVERY_MS,
      step: async () => {
        await giveSignOfLife(contextOf('clock'), me.id, me.startedAtMs, env, queue);
        return false;
      },
    }),
    startLoop({
      ...shared,
      name: 'watch',
      everyMs: WARN_EVERY_MS,
      step: async () => {
        await warnOfUnknownFacts(contextOf('relay'), log);
        return false;
      },
    }),
  ];
}
