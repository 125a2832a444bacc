import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** When each entry of the timetable (jobs/timetable.ts) last ticked and next will: one row per job, small for ever. */
export const timetableTick = pgTable('timetable_tick', {
  job: text().primaryKey(),
  nextDueAt: instant('next_due_at').notNull(),
  /** The tick that was last handed to the queue; later than it is `last_sent_at` by the delay in noticing it. */
  lastDueAt: instant('last_due_at'),
  lastSentAt: instant('last_sent_at'),
});
