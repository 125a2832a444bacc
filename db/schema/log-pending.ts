import { bigint, integer, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core';
import { bytes } from './column';

/** Entries that have an index and are not integrated yet: one row a batch, as a bundle spells them. */
export const logPending = pgTable(
  'log_pending',
  {
    logYear: smallint('log_year').notNull(),
    firstEntry: bigint('first_entry', { mode: 'number' }).notNull(),
    count: integer().notNull(),
    /** Each entry after its length in two bytes, big-endian (C2SP tlog-tiles). */
    entries: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.logYear, table.firstEntry] })],
);
