import { bigint, pgTable, smallint } from 'drizzle-orm/pg-core';

/**
 * Sequencing: the next index of a year's log, locked by the batch that takes its entries' indexes. Kept apart from
 * `log_tree`, or integration would hold up arrivals (google/trillian-tessera#282).
 */
export const logHead = pgTable('log_head', {
  logYear: smallint('log_year').primaryKey(),
  next: bigint({ mode: 'number' }).notNull(),
});
