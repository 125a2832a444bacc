import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { day } from './column';
import { qualityColumns } from './quality-columns';

/** Roll-up per organisation, type and month received (`month` is its first day): what rankings read. */
export const qualityMonth = pgTable(
  'quality_month',
  { month: day().notNull(), typeCode: text('type_code').notNull(), ...qualityColumns },
  (table) => [
    primaryKey({ columns: [table.organisation, table.typeCode, table.month] }),
    index('quality_month_by_month').on(table.month),
  ],
);
