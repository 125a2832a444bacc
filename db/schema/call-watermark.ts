import { bigint, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** How far a reader of new reports has come: entries up to this one of this log are behind it. */
export const callWatermark = pgTable('call_watermark', {
  /** detect | pair */
  reader: text().primaryKey(),
  logYear: smallint('log_year').notNull(),
  entry: bigint({ mode: 'number' }).notNull(),
  readAt: instant('read_at').notNull(),
});
