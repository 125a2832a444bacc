import { boolean, index, pgTable, text } from 'drizzle-orm/pg-core';

/** A department that issues, uses or keeps certificates; code is its USCC (GB 32100). */
export const organisation = pgTable(
  'organisation',
  {
    code: text().primaryKey(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    regionCode: text('region_code').notNull(),
    /** province | prefecture | county */
    level: text().notNull(),
    /** issuing, using, library */
    roles: text().array().notNull(),
    /** Line of work (公安, 市场监管 …): departments of one line and level are peers. */
    line: text().notNull(),
    active: boolean().notNull().default(true),
  },
  (table) => [index('organisation_by_region').on(table.regionCode)],
);
