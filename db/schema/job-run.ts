import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/**
 * What became of each job lately, so that pages need no queue: its newest run, one row per job, pruned by the nightly
 * sweep. The queue is what runs jobs; a row that is missing here loses nothing but the sight of it.
 */
export const jobRun = pgTable(
  'job_run',
  {
    /** The queue's own id, which comes from the fact or tick. */
    jobId: text('job_id').primaryKey(),
    job: text().notNull(),
    lane: text().notNull(),
    /** Ids only (jobs/catalogue.ts). */
    payload: jsonb().notNull(),
    /** running | done | dropped | returned | waiting (runs again) | set-aside (waits for a person) | retried */
    standing: text().notNull(),
    attempt: integer().notNull(),
    attempts: integer().notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    /** Of a failure: a code of ours, of PostgreSQL or of Node; never a message, which may quote rows. */
    code: text(),
    /** Of a job that was done: its counts. */
    counts: jsonb(),
    process: text().notNull(),
  },
  (table) => [
    index('job_run_by_job').on(table.job, table.startedAt),
    index('job_run_set_aside').on(table.endedAt).where(sql`${table.standing} = 'set-aside'`),
  ],
);
