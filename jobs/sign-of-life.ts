import { hostname } from 'node:os';
import type { LaneStanding } from '#domain/jobs/jobs-process';
import type { Context } from '#services/context';
import { noteSignOfLife } from '#services/outbox/monitor/note-sign-of-life';
import { thisRelease } from '#services/release';
import type { JobQueue } from './connection';
import type { JobsEnv } from './env';

/** Names a process among all that ever worked on this database. */
export function processName(startedAtMs: number): string {
  return `${hostname()}-${process.pid}-${startedAtMs}`;
}

/** Says that this process lives, and what the queue looks like from here; an unreachable queue is told as such. */
export async function giveSignOfLife(
  context: Context,
  id: string,
  startedAtMs: number,
  env: JobsEnv,
  queue: JobQueue,
): Promise<void> {
  let lanes: Readonly<Record<string, LaneStanding>> | null = null;
  try {
    lanes = await queue.lanes();
  } catch {
    // Its errors are logged where it is opened.
  }
  const { version, node } = thisRelease();
  await noteSignOfLife(context, {
    ...{ id, host: hostname(), pid: process.pid, version, node },
    queue: env.redisUrl === null ? 'postgresql' : 'redis',
    queueReached: lanes !== null,
    lanes: lanes ?? {},
    startedAt: startedAtMs * 1000,
  });
}
