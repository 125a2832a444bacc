import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/**
 * Dated history of region codes as loaded by `zhengjian regions FILE` (GB/T 2260): one row per code and span of
 * years under one name, since a code may be renamed or given to another place.
 */
export const region = pgTable(
  'region',
  {
    code: text().notNull(),
    name: text().notNull(),
    /** province | prefecture | county */
    level: text().notNull(),
    province: text().notNull(),
    prefecture: text().notNull(),
    /** current | abolished | changed */
    state: text().notNull(),
    sinceYear: integer('since_year').notNull(),
    untilYear: integer('until_year'),
    /** `[{"code": "320505", "year": 2012}]`; year is null when it equals `until_year`. */
    successors: jsonb().notNull(),
  },
  (table) => [primaryKey({ columns: [table.code, table.sinceYear] })],
);
