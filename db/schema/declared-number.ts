import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from './column';

/** Declared numbers that reconciliation had to look at one by one. Distributed by `number_hash`'s organisation. */
export const declaredNumber = pgTable(
  'declared_number',
  {
    organisation: text().notNull(),
    typeCode: text('type_code').notNull(),
    day: day().notNull(),
    numberHash: bytes('number_hash').notNull(),
    numberSealed: bytes('number_sealed'),
    numberMasked: text('number_masked'),
    /** missing | extra | differing | late | held */
    state: text().notNull(),
    since: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisation, table.typeCode, table.day, table.numberHash] })],
);
