import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { day } from './column';
import { qualityColumns } from './quality-columns';

/** Roll-up per organisation (and so region), type and day received. */
export const qualityDay = pgTable(
  'quality_day',
  { day: day().notNull(), typeCode: text('type_code').notNull(), ...qualityColumns },
  (table) => [
    primaryKey({ columns: [table.organisation, table.typeCode, table.day] }),
    index('quality_day_by_day').on(table.day),
  ],
);
