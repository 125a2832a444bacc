import { pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { instant } from './column';
import { recordColumns } from './record-columns';

/** Superseded versions with the interval in which they were the known one. Co-located with `record`. */
export const recordVersion = pgTable(
  'record_version',
  { ...recordColumns, knownUntil: instant('known_until').notNull() },
  (table) => [primaryKey({ columns: [table.recordKey, table.knownFrom] })],
);
