import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { day } from './column';

/** How many numbers of cases were given out, by kind and day: what makes them unique on however many servers. */
export const caseSeries = pgTable(
  'case_series',
  {
    kind: text().notNull(),
    day: day().notNull(),
    given: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.day] })],
);
