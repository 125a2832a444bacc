import { index, integer, pgTable, smallint } from 'drizzle-orm/pg-core';
import { instant } from './column';

/**
 * Reports of one hour by who called from where whose certificate: added with each batch, kept when rows are dropped.
 * Rows are only ever added, also to take something back (negative counts), and summed when read: a key over all
 * columns, and finding the row to add to, took longer than the reports themselves. Settled days are merged, their
 * hours into one row of the day's first instant. Words are places in `call_term`; `issuer` is 0 where none was named.
 */
export const callHour = pgTable(
  'call_hour',
  {
    hour: instant().notNull(),
    source: integer().notNull(),
    caller: integer().notNull(),
    callerRegion: integer('caller_region').notNull(),
    ownerRegion: integer('owner_region').notNull(),
    issuer: integer().notNull(),
    type: integer().notNull(),
    side: smallint().notNull(),
    served: integer().notNull(),
    denied: integer().notNull(),
    failed: integer().notNull(),
    notFound: integer('not_found').notNull(),
    breakGlass: integer('break_glass').notNull(),
    unexplained: integer().notNull(),
    contradicting: integer().notNull(),
    /** Reports per bucket of LATENCY_BOUNDS_MS (domain/calls/latency.ts), the last without bound. */
    latency: integer().array().notNull(),
  },
  (table) => [index('call_hour_by_hour').using('brin', table.hour)],
);
