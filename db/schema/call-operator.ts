import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** What detection remembers of an operator: how long it is known, when and where it was last seen. */
export const callOperator = pgTable('call_operator', {
  /** Place in `call_term`, as `caller`. */
  operator: integer().primaryKey(),
  caller: integer().notNull(),
  firstAt: instant('first_at').notNull(),
  lastAt: instant('last_at').notNull(),
  lastRegion: integer('last_region').notNull(),
  calls: integer().notNull(),
  /** Of these outside working hours. */
  oddCalls: integer('odd_calls').notNull(),
});

/**
 * Calls of an operator within ten minutes. `holders` adds up what each reading of new rows counted, so it is never less
 * than the truth: who exceeds a threshold by it is counted again.
 */
export const callOperatorSlot = pgTable(
  'call_operator_slot',
  {
    operator: integer().notNull(),
    /** Ten-minute periods since the epoch. */
    slot: integer().notNull(),
    caller: integer().notNull(),
    calls: integer().notNull(),
    holders: integer().notNull(),
    denied: integer().notNull(),
    notFound: integer('not_found').notNull(),
  },
  (table) => [primaryKey({ columns: [table.slot, table.operator] })],
);

/** Calls of an operator by hour: its own history, which a spike is held against. */
export const callOperatorHour = pgTable(
  'call_operator_hour',
  {
    operator: integer().notNull(),
    /** Hours since the epoch. */
    hour: integer().notNull(),
    calls: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.operator, table.hour] })],
);

/** Types that an operator has called, and since when. */
export const callOperatorType = pgTable(
  'call_operator_type',
  {
    operator: integer().notNull(),
    type: integer().notNull(),
    caller: integer().notNull(),
    firstAt: instant('first_at').notNull(),
    calls: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.operator, table.type] })],
);
