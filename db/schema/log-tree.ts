import { bigint, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytes } from './column';

/** Integration: what a year's tree has grown to, by hash function (`sha256`, `sm3`). */
export const logTree = pgTable(
  'log_tree',
  {
    logYear: smallint('log_year').notNull(),
    hash: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    root: bytes().notNull(),
    /** Hashes of the right-most, partial tiles of all levels, level by level; hashed again to the root before use. */
    frontier: bytes().notNull(),
    /** Entries of the last bundle, which is not full yet. */
    tail: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.logYear, table.hash] })],
);
