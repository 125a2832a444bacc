import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A sign of life of each jobs process, every few seconds, with the queue as it sees it; gone when it stops. */
export const jobsProcess = pgTable('jobs_process', {
  id: text().primaryKey(),
  host: text().notNull(),
  pid: integer().notNull(),
  version: text().notNull(),
  node: text().notNull(),
  /** postgresql | redis */
  queue: text().notNull(),
  /** Whether the queue answered at the last sign of life. */
  queueReached: boolean('queue_reached').notNull(),
  /** Jobs by lane and state, `{ swift: { waiting, active, delayed, completed, failed }, … }`. */
  lanes: jsonb().notNull(),
  startedAt: instant('started_at').notNull(),
  seenAt: instant('seen_at').notNull(),
});
