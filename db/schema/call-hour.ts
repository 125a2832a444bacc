import { index, integer, pgTable, smallint } from 'drizzle-orm/pg-core';

/**
 * Reports of one hour by who called from where whose certificate: added with each batch, kept when rows are dropped.
 * Rows are only ever added, also to take something back (negative counts), and summed when read: a key over all
 * columns, and finding the row to add to, took longer than the reports themselves. What is older than two days when it
 * arrives, and a day that is settled, is counted at the day's first hour. A count too large for its column stands in
 * several rows. Words are places in `call_term`; `issuer` is 0 where none was named.
 */
export const callHour = pgTable(
  'call_hour',
  {
    /** Hours since the epoch, UTC. */
    hour: integer().notNull(),
    source: integer().notNull(),
    caller: integer().notNull(),
    callerRegion: integer('caller_region').notNull(),
    ownerRegion: integer('owner_region').notNull(),
    issuer: integer().notNull(),
    type: integer().notNull(),
    side: smallint().notNull(),
    served: smallint().notNull(),
    denied: smallint().notNull(),
    failed: smallint().notNull(),
    notFound: smallint('not_found').notNull(),
    breakGlass: smallint('break_glass').notNull(),
    unexplained: smallint().notNull(),
    contradicting: smallint().notNull(),
    /** Reports per bucket of LATENCY_BOUNDS_MS (domain/calls/latency.ts), the last without bound. */
    latency1: smallint('latency_1').notNull().default(0),
    latency2: smallint('latency_2').notNull().default(0),
    latency3: smallint('latency_3').notNull().default(0),
    latency4: smallint('latency_4').notNull().default(0),
    latency5: smallint('latency_5').notNull().default(0),
    latency6: smallint('latency_6').notNull().default(0),
    latency7: smallint('latency_7').notNull().default(0),
    latency8: smallint('latency_8').notNull().default(0),
    latency9: smallint('latency_9').notNull().default(0),
  },
  (table) => [index('call_hour_by_hour').using('brin', table.hour)],
);
