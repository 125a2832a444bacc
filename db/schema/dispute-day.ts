import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { day } from './column';

/**
 * Disputes by the day on which they were filed and whose they are now: of each, how many there are and what became of them.
 * A dispute counts once in each column (domain/disputes/tallied.ts) and is moved with each act.
 */
export const disputeDay = pgTable(
  'dispute_day',
  {
    /** Filed on. */
    day: day().notNull(),
    /** Empty: nobody's yet. */
    organisation: text().notNull(),
    region: text().notNull(),
    kind: text().notNull(),
    received: integer().notNull(),
    closed: integer().notNull(),
    /** Some time limit was missed. */
    missed: integer().notNull(),
    extended: integer().notNull(),
    returned: integer().notNull(),
    contested: integer().notNull(),
    transferred: integer().notNull(),
    reopened: integer().notNull(),
    appealed: integer().notNull(),
    notAccepted: integer('not_accepted').notNull(),
    withdrawn: integer().notNull(),
    upheld: integer().notNull(),
    rejected: integer().notNull(),
    /** Upheld, and a rule is named that should have caught it or had. */
    caught: integer().notNull(),
    /** Upheld, and no rule could have. */
    escaped: integer().notNull(),
    /** Called back and reached. */
    reached: integer().notNull(),
    satisfied: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.organisation, table.region, table.kind] })],
);
