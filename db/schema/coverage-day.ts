import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { day, instant } from './column';

/**
 * Coverage (归集率) per organisation, type and day: declared against held distinct numbers. `named` false: only a
 * count was declared; missing and extra are then the difference of the counts.
 */
export const coverageDay = pgTable(
  'coverage_day',
  {
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    typeCode: text('type_code').notNull(),
    day: day().notNull(),
    declared: integer().notNull(),
    held: integer().notNull(),
    missing: integer().notNull(),
    extra: integer().notNull(),
    differing: integer().notNull(),
    late: integer().notNull(),
    named: boolean().notNull(),
    reconciledAt: instant('reconciled_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.typeCode, table.day] }),
    index('coverage_day_by_day').on(table.day),
  ],
);
