import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';

/** Dated history of region codes as loaded by `zhengjian regions FILE`; one row per code (GB/T 2260). */
export const region = pgTable('region', {
  code: text().primaryKey(),
  name: text().notNull(),
  level: text().notNull(),
  province: text().notNull(),
  prefecture: text().notNull(),
  sinceYear: integer('since_year').notNull(),
  untilYear: integer('until_year'),
  /** `[{"codes": ["320505"], "year": 2012}]` */
  successors: jsonb().notNull(),
});
