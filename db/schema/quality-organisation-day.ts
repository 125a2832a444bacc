import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { day } from './column';
import { qualityColumns } from './quality-columns';

/** Roll-up per organisation and day received, all types together: what trends read. */
export const qualityOrganisationDay = pgTable(
  'quality_organisation_day',
  { day: day().notNull(), ...qualityColumns },
  (table) => [
    primaryKey({ columns: [table.organisation, table.day] }),
    index('quality_organisation_day_by_day').on(table.day),
  ],
);
