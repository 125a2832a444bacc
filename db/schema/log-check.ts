import { bigint, jsonb, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** The self-check of a year's log: how far the present round has come, what the last whole one found. */
export const logCheck = pgTable(
  'log_check',
  {
    logYear: smallint('log_year').notNull(),
    hash: text().notNull(),
    /** Entries checked in this round. */
    checked: bigint({ mode: 'number' }).notNull(),
    roundStartedAt: instant('round_started_at').notNull(),
    checkedAt: instant('checked_at').notNull(),
    /** When a whole round last ended, and the size it ended at. */
    roundEndedAt: instant('round_ended_at'),
    roundSize: bigint('round_size', { mode: 'number' }),
    /** Of the present round: null, or what is wrong and where first. */
    fault: jsonb(),
  },
  (table) => [primaryKey({ columns: [table.logYear, table.hash] })],
);
