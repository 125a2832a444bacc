import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { bytes, day } from './column';

/**
 * What an operator did on a Shanghai day: its ten minutes in one row (`DaySlots`), which a spike, neighbours' habits and
 * floors are held against. Kept thirty days.
 */
export const callOperatorDay = pgTable(
  'call_operator_day',
  {
    caller: integer().notNull(),
    day: day().notNull(),
    operator: integer().notNull(),
    slots: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.caller, table.day, table.operator] })],
);
