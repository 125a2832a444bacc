import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** A row that could not become a record; kept, sealed, until corrected and replayed. Distributed by `batch_id`. */
export const quarantinedRow = pgTable(
  'quarantined_row',
  {
    batchId: uuid('batch_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    source: text().notNull(),
    reason: text().notNull(),
    field: text(),
    /** Record the row claims to be, where it could be told. */
    recordKey: uuid('record_key'),
    rawSealed: bytes('raw_sealed').notNull(),
    /** The row as canonical JSON, sealed, where parsing came that far. */
    quarantinedAt: instant('quarantined_at').notNull(),
    /** open | replayed | dismissed */
    state: text().notNull().default('open'),
    replayBatchId: uuid('replay_batch_id'),
  },
  (table) => [
    primaryKey({ columns: [table.batchId, table.rowNumber] }),
    index('quarantined_by_record').on(table.recordKey),
    // What waits is counted on the overview; the rows themselves are wide.
    index('quarantined_open_by_source').on(table.source, table.quarantinedAt).where(sql`state = 'open'`),
  ],
);
