import { bigint, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core';
import { bytes } from './column';

/** Reports that detection has not read yet: one row a batch. They lie in `call_report` too; this is their way to detection. */
export const callFresh = pgTable(
  'call_fresh',
  {
    logYear: smallint('log_year').notNull(),
    firstEntry: bigint('first_entry', { mode: 'number' }).notNull(),
    lastEntry: bigint('last_entry', { mode: 'number' }).notNull(),
    /** By the layout of db/copy/fresh-calls.ts. */
    reports: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.logYear, table.firstEntry] })],
);
