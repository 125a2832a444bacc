import { z } from 'zod';
import { handleCheckSilence } from './handlers/check-silence';
import { handleSweepBatches } from './handlers/sweep-batches';
import { handleSweepOutbox } from './handlers/sweep-outbox';
import { type Job, type JobsOfFact, job } from './job';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** For jobs that look at the whole state. */
const nothing = z.strictObject({});

/** Every job there is, by its name `area.verb`. When they run is in timetable.ts and in JOBS_OF_FACT below. */
export const JOBS: Readonly<Record<string, Job<unknown>>> = {
  'intake.sweep-batches': job({
    lane: 'swift',
    payload: nothing,
    attempts: 2,
    backoffMs: 10 * SECOND_MS,
    timeLimitMs: MINUTE_MS,
    run: handleSweepBatches,
  }),
  'outbox.sweep': job({
    lane: 'swift',
    payload: nothing,
    attempts: 3,
    backoffMs: MINUTE_MS,
    timeLimitMs: 2 * MINUTE_MS,
    run: handleSweepOutbox,
  }),
  'quality.check-silence': job({
    lane: 'swift',
    payload: nothing,
    attempts: 3,
    backoffMs: 30 * SECOND_MS,
    timeLimitMs: 5 * MINUTE_MS,
    run: handleCheckSilence,
  }),
};

/** Which jobs a fact starts; each is given the fact's payload. A fact without jobs is on record only. */
export const JOBS_OF_FACT: Required<JobsOfFact> = {
  'batch.accepted': [],
  'batch.interrupted': [],
  'manifest.accepted': [],
  'rule.changed': [],
  'catalogue.changed': [],
};
