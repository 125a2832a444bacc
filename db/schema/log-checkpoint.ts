import { bigint, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** Every checkpoint that was published: appended, never changed (C2SP tlog-checkpoint). */
export const logCheckpoint = pgTable(
  'log_checkpoint',
  {
    logYear: smallint('log_year').notNull(),
    hash: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    publishedAt: instant('published_at').notNull(),
    root: bytes().notNull(),
    /** The signed note, byte for byte. */
    note: text().notNull(),
    /** How many witnesses cosigned it. */
    witnesses: smallint().notNull(),
  },
  (table) => [primaryKey({ columns: [table.logYear, table.hash, table.size, table.publishedAt] })],
);
