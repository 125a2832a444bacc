import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** When an organisation was last heard of for a type: what silence is measured against. */
export const sourceActivity = pgTable(
  'source_activity',
  {
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    typeCode: text('type_code').notNull(),
    firstReceivedAt: instant('first_received_at').notNull(),
    lastReceivedAt: instant('last_received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisation, table.typeCode] })],
);
