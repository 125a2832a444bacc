import { setTimeout as sleep } from 'node:timers/promises';
import {
  createPostgresBackend,
  type JobsOptions,
  Queue,
  type Job as StoredJob,
  UnrecoverableError,
  WaitingError,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { LaneStanding } from '#domain/jobs/jobs-process';
import { LANES, type Lane } from './job';
import type { Ending, QueuedJob } from './run';

/** Where the queue lives. Only this file knows that there are two answers. */
export interface QueuePlace {
  /** PostgreSQL, used when there is no Redis. */
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly prefix: string;
  /** A job without a sign of life for this long is handed to another worker. */
  readonly lockMs: number;
}

/** A job on its way into the queue; one with an id that the queue already knows is not added again. */
export interface Envelope {
  readonly id: string;
  readonly name: string;
  readonly lane: Lane;
  readonly payload: unknown;
  readonly attempts: number;
  readonly backoffMs: number;
}

export type QueueStanding = LaneStanding;

export interface LaneWorker {
  /** Takes no more jobs and waits for the running ones. */
  close(): Promise<void>;
}

export interface JobQueue {
  /** Fails within seconds when the queue cannot be reached: the outbox keeps what it was given. */
  send(envelopes: readonly Envelope[]): Promise<void>;
  /** Starts working a lane; the worker waits for an absent queue for as long as it takes. */
  work(lane: Lane, concurrency: number, handle: (job: QueuedJob) => Promise<Ending>): Promise<LaneWorker>;
  standing(): Promise<QueueStanding>;
  lanes(): Promise<Record<Lane, LaneStanding>>;
  close(): Promise<void>;
}

/** A fact may be sent twice within seconds of a crash; a week of ids is more than enough to know it again. */
const KEEP_DONE = { age: 7 * 86_400, count: 10_000 };
/** For a person to look at. */
const KEEP_FAILED = { age: 30 * 86_400, count: 10_000 };
const FAIL_FAST_MS = 5_000;
const START_LIMIT_MS = 15_000;
const CLOSE_LIMIT_MS = 5_000;
const CLOSE_STEP_MS = 100;
/** A lost job is run again; one that took its process with it this often is set aside. */
const MOST_LOSSES = 3;

/** Taken on by every connection as it begins (db/roles.ts makes it; docs/decisions/0015-row-level-security.md). */
const AS_QUEUE = '-c role=zhengjian_queue';

interface Links {
  readonly producer: (lane: Lane) => Queue;
  readonly worker: (lane: Lane, processor: Processor, options: Omit<WorkerOptions, 'connection'>) => Worker;
  readonly close: () => Promise<void>;
}
type Processor = (job: StoredJob, token?: string) => Promise<unknown>;

/** Opens the queue, preparing its tables or keys where that is needed. */
export async function openQueue(place: QueuePlace, log: Logger): Promise<JobQueue> {
  const onError = (error: Error & { code?: string }) =>
    log.warn({ error: error.code ?? error.name }, 'queue');
  const links = place.redisUrl ? redisLinks(place.redisUrl, place, onError) : postgresLinks(place);
  const queues = new Map(LANES.map((lane) => [lane, links.producer(lane)]));
  for (const queue of queues.values()) queue.on('error', onError);
  const close = async () => {
    for (const queue of queues.values()) await queue.close();
    await links.close();
  };
  try {
    // One after the other: the first prepares the tables for the second.
    for (const queue of queues.values()) await inTime(queue.waitUntilReady());
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }

  return {
    send: async (envelopes) => {
      for (const [lane, queue] of queues) {
        const mine = envelopes.filter((envelope) => envelope.lane === lane);
        if (mine.length > 0) await queue.addBulk(mine.map(toStored));
      }
    },
    work: async (lane, concurrency, handle) => {
      let running = 0;
      const processor = processorOf(handle);
      const counted: Processor = async (job, token) => {
        running += 1;
        try {
          return await processor(job, token);
        } finally {
          running -= 1;
        }
      };
      const worker = links.worker(lane, counted, {
        concurrency,
        lockDuration: place.lockMs,
        stalledInterval: place.lockMs,
        maxStalledCount: MOST_LOSSES,
      });
      worker.on('error', onError);
      await worker.waitUntilReady();
      return { close: () => closed(worker, () => running) };
    },
    standing: async () => {
      const counts: Record<keyof LaneStanding, number> = { ...NO_JOBS };
      for (const queue of queues.values()) {
        const found = await countsOf(queue);
        for (const state of STATES) counts[state] += found[state];
      }
      return counts;
    },
    lanes: async () => {
      const lanes = { swift: NO_JOBS, heavy: NO_JOBS };
      for (const [lane, queue] of queues) lanes[lane] = await countsOf(queue);
      return lanes;
    },
    close,
  };
}

/**
 * Closes a worker and waits for its jobs. BullMQ 6.7.0 now and then waits without end for its connection to end when Redis
 * had been away, so once no job has run for a while the connection is cut.
 */
async function closed(worker: Worker, running: () => number): Promise<void> {
  let closing = true;
  const end = worker.close().finally(() => {
    closing = false;
  });
  for (let idleMs = 0; closing && idleMs < CLOSE_LIMIT_MS; ) {
    await Promise.race([end, sleep(CLOSE_STEP_MS)]);
    idleMs = running() === 0 ? idleMs + CLOSE_STEP_MS : 0;
  }
  if (!closing) return end;
  end.catch(() => {});
  await Promise.race([worker.backend.close(true), sleep(CLOSE_STEP_MS)]);
}

const NO_JOBS: LaneStanding = { waiting: 0, active: 0, delayed: 0, completed: 0, failed: 0 };
const STATES = Object.keys(NO_JOBS) as (keyof LaneStanding)[];

async function countsOf(queue: Queue): Promise<LaneStanding> {
  const found = await queue.getJobCounts(...STATES);
  return { ...NO_JOBS, ...found };
}

/** A process that finds no queue at its start ends with an error, for its supervisor to see, rather than wait unseen. */
async function inTime(ready: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error('the queue cannot be reached (REDIS_URL)'), { code: 'queue-away' });
    timer = setTimeout(() => reject(error), START_LIMIT_MS);
  });
  try {
    await Promise.race([ready, late]);
  } finally {
    clearTimeout(timer);
    ready.catch(() => {});
  }
}

function processorOf(handle: (job: QueuedJob) => Promise<Ending>): Processor {
  return async (job, token) => {
    const { id = '', name, data, attemptsMade } = job;
    const ended = await handle({ id, name, payload: data, attempt: attemptsMade + 1 });
    switch (ended.ending) {
      case 'done':
        return ended.counts;
      case 'dropped':
        return { dropped: 1 };
      case 'returned':
        await job.moveToWait(token);
        throw new WaitingError();
      case 'retry':
        throw new Error(ended.code);
      case 'stop':
        throw new UnrecoverableError(ended.code);
    }
  };
}

function toStored(envelope: Envelope): { name: string; data: unknown; opts: JobsOptions } {
  const { id, name, payload, attempts, backoffMs } = envelope;
  const backoff = { type: 'exponential', delay: backoffMs };
  const opts = { jobId: id, attempts, backoff, removeOnComplete: KEEP_DONE, removeOnFail: KEEP_FAILED };
  return { name, data: payload, opts };
}

/**
 * BullMQ's PostgreSQL backend, in its own schema `bullmq` of our database, as the role that owns that schema and may
 * touch nothing of ours. Each queue and worker has a pool of its own; a worker also holds one connection that listens.
 */
function postgresLinks(place: QueuePlace): Links {
  const connectionString = place.databaseUrl;
  const sending = {
    connectionString,
    options: AS_QUEUE,
    max: 1,
    connectionTimeoutMillis: FAIL_FAST_MS,
    query_timeout: FAIL_FAST_MS * 2,
    application_name: 'zhengjian queue',
    migrate: true,
  };
  const working = {
    connectionString,
    options: AS_QUEUE,
    max: 2,
    keepAlive: true,
    application_name: 'zhengjian worker',
  };
  // The classes are declared for Redis' options; the backend given beside them reads its own.
  type Declared = WorkerOptions['connection'];
  return {
    producer: (lane) =>
      new Queue(
        queueName(lane),
        { connection: sending as Declared },
        createPostgresBackend as never,
      ) as Queue,
    worker: (lane, processor, options) =>
      new Worker(
        queueName(lane),
        processor,
        { ...options, connection: working as Declared },
        createPostgresBackend as never,
      ) as Worker,
    close: async () => {},
  };
}

/** Redis: a producer that refuses at once while the server is away, workers that wait for it. */
function redisLinks(url: string, { prefix }: QueuePlace, onError: (error: Error) => void): Links {
  const sending = new Redis(url, {
    maxRetriesPerRequest: 1,
    connectTimeout: FAIL_FAST_MS,
    commandTimeout: FAIL_FAST_MS,
  });
  const working = new Redis(url, { maxRetriesPerRequest: null });
  for (const client of [sending, working]) client.on('error', onError);
  return {
    producer: (lane) => new Queue(queueName(lane), { connection: sending, prefix }),
    worker: (lane, processor, options) =>
      new Worker(queueName(lane), processor, { ...options, connection: working, prefix }),
    close: async () => {
      for (const client of [sending, working]) client.disconnect();
    },
  };
}

function queueName(lane: Lane): string {
  return `zhengjian-${lane}`;
}
