import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { day } from './column';

/**
 * Roll-up per organisation (and so region), type and day received: how many current records have which outcome.
 * The finest grain keeps outcomes rather than sums, because there are few different ones a day: every rule's and
 * dimension's count follows from them, also when a rule enters or leaves the score.
 */
export const qualityDay = pgTable(
  'quality_day',
  {
    day: day().notNull(),
    records: integer().notNull(),
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    typeCode: text('type_code').notNull(),
    outcome: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisation, table.typeCode, table.day, table.outcome] }),
    index('quality_day_by_day').on(table.day),
  ],
);
