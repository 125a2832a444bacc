import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

/**
 * How every row of a batch ended, one letter per row from `first_row` on:
 * `a` accepted, `s` superseding, `t` stale, `u` unchanged, `q` quarantined. A million rows take a megabyte.
 */
export const batchReceipt = pgTable(
  'batch_receipt',
  {
    batchId: uuid('batch_id').notNull(),
    firstRow: integer('first_row').notNull(),
    outcomes: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.firstRow] })],
);
