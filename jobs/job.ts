import type { z } from 'zod';
import type { FactName } from '#domain/facts';
import type { Context } from '#services/context';

/**
 * Two lanes, so that a re-evaluation of hours never keeps a sweep of milliseconds waiting: every process works
 * several `swift` jobs at once, and one `heavy` job.
 */
export const LANES = ['swift', 'heavy'] as const;
export type Lane = (typeof LANES)[number];

/** What a job brings home: counts, for the log. */
export type Counts = Readonly<Record<string, number>>;

/** One kind of job. All of it is required: what is not decided here is decided by an accident at night. */
export interface Job<Payload> {
  readonly lane: Lane;
  /** Ids only: rows carry content. */
  readonly payload: z.ZodType<Payload>;
  /** Runs in all, the first included. */
  readonly attempts: number;
  /** Wait before the second run; doubled for each further one. */
  readonly backoffMs: number;
  /** Past this its statements are cancelled and the run has failed. */
  readonly timeLimitMs: number;
  /** One service verb. */
  readonly run: (context: Context, payload: Payload) => Promise<Counts>;
}

/** Checks a job's payload type against its handler and forgets it: the catalogue holds jobs of all payloads. */
export function job<Payload>(of: Job<Payload>): Job<unknown> {
  return { ...of, run: (context, payload) => of.run(context, payload as Payload) };
}

/** Which jobs a fact starts; each is given the fact's payload. */
export type JobsOfFact = Readonly<Partial<Record<FactName, readonly string[]>>>;
