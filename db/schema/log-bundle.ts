import { bigint, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytes } from './column';

/** Entries, 256 a bundle, compressed; a compacted row holds several bundles. The evidence itself. */
export const logBundle = pgTable(
  'log_bundle',
  {
    logYear: smallint('log_year').notNull(),
    /** Number of the first bundle in `data`. */
    bundle: bigint({ mode: 'number' }).notNull(),
    /** Entries in the last bundle: 256, or fewer for a published size. */
    width: smallint().notNull(),
    bundles: smallint().notNull().default(1),
    /** gzip | brotli | columns (services/evidence/log/packed-entries.ts) */
    encoding: text().notNull(),
    data: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.logYear, table.bundle, table.width] })],
);
