import type { Instant } from '../calendar/instant';

/** Every job by its name: what the monitor has words for. jobs/catalogue.ts holds what each is; a test compares them. */
export const JOB_NAMES = [
  'intake.sweep-batches',
  'outbox.sweep',
  'identity.sweep-requests',
  'evidence.advance-log',
  'evidence.check-log',
  'calls.detect',
  'calls.pair',
  'calls.sweep-detection',
  'calls.check-silence',
  'calls.compact',
  'quality.check-silence',
  'cases.sweep-clocks',
  'disputes.escalate',
  'disputes.settle-corrected',
  'disputes.recall',
  'disputes.tell',
  'disputes.publish-board',
  'disputes.file-use',
  'disputes.draw-call-backs',
  'coverage.reconcile',
  'coverage.sweep-manifests',
  'quality.evaluate',
  'quality.verify-roll-ups',
  'notices.send',
  'notices.digest',
  'identity.reseal',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** How a job stands. `waiting` runs again by itself; `set-aside` used up its attempts and waits for a person. */
export const JOB_STANDINGS = [
  'running',
  'done',
  'dropped',
  'returned',
  'waiting',
  'set-aside',
  'retried',
] as const;
export type JobStanding = (typeof JOB_STANDINGS)[number];

/** Without a sign of life for this long, a jobs process counts as gone and what it ran as lost. */
export const PROCESS_SILENT_MICROS = 60_000_000;

/** The newest run of a job, as the monitor shows it. */
export interface JobRun {
  readonly jobId: string;
  readonly job: string;
  readonly lane: string;
  readonly standing: JobStanding;
  readonly attempt: number;
  readonly attempts: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly code: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
  /** Running by a process that has gone silent: the queue hands it to another, or has given it up. */
  readonly lost: boolean;
}

/** How a run ended, as it is kept. */
export interface RunEnd {
  readonly standing: Exclude<JobStanding, 'running' | 'retried'>;
  readonly code: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
}

/** A job's name as a message key: keys have no dots. `quality.evaluate` -> `quality_evaluate`. */
export function jobKey<Name extends JobName>(name: Name): JobKey<Name> {
  return name.replace('.', '_') as JobKey<Name>;
}
type JobKey<Name extends JobName> = Name extends `${infer Area}.${infer Verb}` ? `${Area}_${Verb}` : never;
