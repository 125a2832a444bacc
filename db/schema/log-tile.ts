import { bigint, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytes } from './column';

/** Tiles of 256 hashes, and partial ones of published sizes (`width` < 256) until their full tile exists. */
export const logTile = pgTable(
  'log_tile',
  {
    logYear: smallint('log_year').notNull(),
    hash: text().notNull(),
    level: smallint().notNull(),
    width: smallint().notNull(),
    tile: bigint({ mode: 'number' }).notNull(),
    data: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.logYear, table.hash, table.level, table.tile, table.width] })],
);
