import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './column';

/** A reported row that was refused, with its field, reason and raw text (sealed). Distributed by `batch_id`. */
export const callRefusal = pgTable(
  'call_refusal',
  {
    batchId: uuid('batch_id').notNull(),
    /** The source's own number. */
    rowNumber: bigint('row_number', { mode: 'number' }).notNull(),
    field: text(),
    reason: text().notNull(),
    rawSealed: bytes('raw_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.rowNumber] })],
);
