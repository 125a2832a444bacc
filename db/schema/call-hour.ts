import { index, integer, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core';
import { instant } from './column';

/**
 * Reports of one hour by who called from where whose certificate: maintained with each batch, kept when rows are
 * dropped. Words are places in `call_term`; `issuer` is 0 where none was named.
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
  (table) => [
    primaryKey({
      columns: [
        table.source,
        table.hour,
        table.caller,
        table.type,
        table.ownerRegion,
        table.callerRegion,
        table.issuer,
        table.side,
      ],
    }),
    index('call_hour_by_hour').using('brin', table.hour),
  ],
);
