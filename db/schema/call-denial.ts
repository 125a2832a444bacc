import { bigint, index, integer, pgTable, smallint } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Calls that were denied a short while ago: who is then served the same is looked at. Pruned after an hour. */
export const callDenial = pgTable(
  'call_denial',
  {
    operator: integer().notNull(),
    /** First 53 bits of the holder's key. */
    holder: bigint({ mode: 'number' }).notNull(),
    type: integer().notNull(),
    at: instant().notNull(),
    logYear: smallint('log_year').notNull(),
    entry: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    index('call_denial_by_operator').on(table.operator, table.at),
    index('call_denial_by_time').on(table.at),
  ],
);
