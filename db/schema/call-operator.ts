import { integer, pgTable } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

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
  /** Types that it has called, and since when (`packTypes`). */
  types: bytes().notNull(),
});
