import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** How often somebody was refused in the minute that runs: what keeps a flood of refusals from flooding the audit. */
export const refusalTally = pgTable('refusal_tally', {
  /** Who was refused: actor or address. */
  who: text().primaryKey(),
  /** Start of the minute that `times` counts. */
  minute: instant().notNull(),
  times: integer().notNull(),
});
