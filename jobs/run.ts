import type { Logger } from 'pino';
import { Refusal, type RefusalCode } from '#domain/errors';
import { EVERYTHING } from '#domain/identity/scope';
import { errorCode, traceOf } from '#domain/trace';
import { boundArchive } from '#services/archive';
import type { Context } from '#services/context';
import type { Counts, Job } from './job';

/** What becomes of a job that a refusal ended: by its code, never by its words. */
const AFTER_REFUSAL: Readonly<Record<RefusalCode, 'retry' | 'stop' | 'drop'>> = {
  // Passing: somebody else won a race, or something was away.
  conflict: 'retry',
  unavailable: 'retry',
  'too-many': 'retry',
  // Lasting: the same payload meets the same answer, and a person has to look.
  'not-signed-in': 'stop',
  forbidden: 'stop',
  'invalid-input': 'stop',
  'too-large': 'stop',
  unsupported: 'stop',
  // What the payload names is gone, and with it the work.
  'not-found': 'drop',
};

/** A job as the queue hands it over. */
export interface QueuedJob {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  /** 1 for the first run. */
  readonly attempt: number;
}

/** How a run ended. `retry` and `stop` are failures; `returned` was cut off by a stop and runs elsewhere. */
export type Ending =
  | { readonly ending: 'done'; readonly counts: Counts }
  | { readonly ending: 'dropped' | 'returned' }
  | { readonly ending: 'retry' | 'stop'; readonly code: string };

export interface Engine {
  readonly jobs: Readonly<Record<string, Job<unknown>>>;
  readonly database: Context['database'];
  readonly log: Logger;
  /** Microseconds since the epoch. */
  readonly clock: () => number;
  /** Aborted when the process must stop and jobs have had their time. */
  readonly stopping: AbortSignal;
}

/** The wrapper every job runs in. Logs ids, codes and counts; never an error's message, which may quote rows. */
export async function runJob(engine: Engine, queued: QueuedJob): Promise<Ending> {
  const log = engine.log.child({ job: queued.name, jobId: queued.id, attempt: queued.attempt });
  const job = Object.hasOwn(engine.jobs, queued.name) ? engine.jobs[queued.name] : undefined;
  if (!job) {
    log.warn('unknown job: dropped; a newer release may have sent it');
    return { ending: 'dropped' };
  }
  const payload = job.payload.safeParse(queued.payload);
  if (!payload.success) {
    const complaints = payload.error.issues.map(({ path, code }) => ({
      field: path.join('.'),
      reason: code,
    }));
    log.error({ complaints }, 'bad payload: stopped');
    return { ending: 'stop', code: 'bad-payload' };
  }
  const began = performance.now();
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), job.timeLimitMs);
  const signal = AbortSignal.any([limit.signal, engine.stopping]);
  const database = boundArchive(engine.database, signal);
  const actor = {
    kind: 'system',
    id: queued.name,
    name: queued.name,
    role: 'system',
    scope: EVERYTHING,
    origin: { door: 'jobs', requestId: queued.id },
  } as const;
  try {
    const counts = await untilAborted(
      signal,
      job.run({ actor, now: engine.clock(), database }, payload.data),
    );
    log.info({ counts, ms: Math.round(performance.now() - began) }, 'done');
    return { ending: 'done', counts };
  } catch (error) {
    if (engine.stopping.aborted) {
      log.warn('returned to the queue: the process is stopping');
      return { ending: 'returned' };
    }
    const ending = limit.signal.aborted ? ({ ending: 'retry', code: 'time-limit' } as const) : judge(error);
    const facts = { ...('code' in ending ? { code: ending.code } : {}), ...traceOf(error) };
    log.error({ ...facts, ending: ending.ending, ms: Math.round(performance.now() - began) }, 'failed');
    return ending;
  } finally {
    clearTimeout(timer);
    await database.close();
  }
}

/**
 * Settles when the work does or, should it sit in something that is no statement, soon after the signal. The
 * second case leaves the work behind, but nothing it could still do reaches the database.
 */
async function untilAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const abandoned = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(signal.reason), ABANDON_AFTER_MS);
    };
  });
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, abandoned]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(timer);
  }
}

/** Time for a cancelled statement to come back with its error. */
const ABANDON_AFTER_MS = 2_000;

function judge(error: unknown): Ending {
  if (!(error instanceof Refusal)) return { ending: 'retry', code: errorCode(error) };
  const after = AFTER_REFUSAL[error.code];
  return after === 'drop' ? { ending: 'dropped' } : { ending: after, code: error.code };
}
