import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { instant } from './column';
import { recordColumns } from './record-columns';

/** Superseded versions with the interval in which they were the known one. Co-located with `record`. */
export const recordVersion = pgTable(
  'record_version',
  { ...recordColumns, knownUntil: instant('known_until').notNull() },
  (table) => [
    primaryKey({ columns: [table.recordKey, table.knownFrom] }),
    index('record_version_by_end').using('brin', table.knownUntil).with({ autosummarize: true }),
  ],
);
