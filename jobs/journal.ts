import type { Logger } from 'pino';
import type { RunEnd } from '#domain/jobs/job-run';
import { errorCode } from '#domain/trace';
import type { Context } from '#services/context';
import { noteJobBegun, noteJobEnded } from '#services/outbox/monitor/note-job-run';
import type { Job } from './job';
import type { Ending, QueuedJob } from './run';

/** Writes down what becomes of jobs, so that pages need no queue. */
export interface Journal {
  readonly jobs: Readonly<Record<string, Job<unknown>>>;
  readonly contextOf: (id: string) => Context;
  readonly process: string;
  readonly log: Logger;
}

/** Runs a job with a note before and after. A note that cannot be made is no reason not to work. */
export async function followed(
  journal: Journal,
  queued: QueuedJob,
  run: () => Promise<Ending>,
): Promise<Ending> {
  const job = Object.hasOwn(journal.jobs, queued.name) ? journal.jobs[queued.name] : undefined;
  if (job === undefined) return run();
  const { id: jobId, name, payload, attempt } = queued;
  const { lane, attempts } = job;
  const mine = { jobId, process: journal.process };
  await noting(journal, () =>
    noteJobBegun(journal.contextOf('journal'), { ...mine, job: name, lane, payload, attempt, attempts }),
  );
  const ending = await run();
  await noting(journal, () =>
    noteJobEnded(journal.contextOf('journal'), mine, endOf(ending, attempt, attempts)),
  );
  return ending;
}

function endOf(ended: Ending, attempt: number, attempts: number): RunEnd {
  switch (ended.ending) {
    case 'done':
      return { standing: 'done', code: null, counts: ended.counts };
    case 'dropped':
    case 'returned':
      return { standing: ended.ending, code: null, counts: null };
    case 'retry':
      return { standing: attempt < attempts ? 'waiting' : 'set-aside', code: ended.code, counts: null };
    case 'stop':
      return { standing: 'set-aside', code: ended.code, counts: null };
  }
}

async function noting({ log }: Journal, note: () => Promise<void>): Promise<void> {
  try {
    await note();
  } catch (error) {
    log.warn({ error: errorCode(error) }, 'a run could not be noted');
  }
}
