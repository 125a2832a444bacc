import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Attempts to sign in that did not succeed, by what they have in common. One row per subject, all processes count on it. */
export const signInAttempt = pgTable('sign_in_attempt', {
  /** `name:`, `address:` or `factor:` and a keyed hash: people type passwords into the name field. */
  subject: text().primaryKey(),
  attempts: integer().notNull(),
  lastAt: instant('last_at').notNull(),
  /** No attempt is looked at before this. */
  closedUntil: instant('closed_until'),
});
