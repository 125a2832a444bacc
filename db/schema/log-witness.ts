import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Who is asked to cosign our checkpoints (C2SP tlog-witness). */
export const logWitness = pgTable('log_witness', {
  name: text().primaryKey(),
  vkey: text().notNull(),
  /** Submission prefix; `add-checkpoint` is appended. */
  url: text().notNull(),
  addedAt: instant('added_at').notNull(),
  removedAt: instant('removed_at'),
  lastCosignedAt: instant('last_cosigned_at'),
  lastFailedAt: instant('last_failed_at'),
  lastFailure: text('last_failure'),
  failures: integer().notNull().default(0),
});
