import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { recordColumns } from './record-columns';

/** The current version of each certificate index record (证照目录索引). Distributed by `record_key`. */
export const record = pgTable('record', recordColumns, (table) => [
  primaryKey({ columns: [table.recordKey] }),
  index('record_by_organisation').on(table.organisation, table.typeCode, table.issuedOn),
  index('record_by_number').on(table.numberHash),
  index('record_by_holder').on(table.holderHash),
  // Rows of one batch lie together: a block-range index finds them and costs intake next to nothing.
  index('record_by_arrival').using('brin', table.knownFrom).with({ autosummarize: true }),
]);
