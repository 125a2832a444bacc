import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from './column';

/** What an organisation declares it issued of a type on a day (应归). The newest of (organisation, type, day) counts. */
export const manifest = pgTable(
  'manifest',
  {
    manifestId: uuid('manifest_id').primaryKey(),
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    typeCode: text('type_code').notNull(),
    day: day().notNull(),
    declared: integer().notNull(),
    digest: bytes().notNull(),
    declaredAt: instant('declared_at').notNull(),
    /** digest | buckets | numbers: how far the comparison had to go. */
    stage: text().notNull(),
    current: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('manifest_current').on(table.organisation, table.typeCode, table.day, table.declaredAt),
    index('manifest_by_day').on(table.day),
  ],
);
