import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** One accepted batch of a source's chain: its receipt, its place in the log, and the openings of its entries. */
export const callBatch = pgTable(
  'call_batch',
  {
    batchId: uuid('batch_id').primaryKey(),
    source: text().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    /** SHA-256 of the batch's bytes as received, signature line apart. */
    hash: bytes().notNull(),
    /** What the batch named as the hash of the one before. */
    previous: bytes().notNull(),
    /** key | file | chained: pushed with its own header, or a foreign file that we chained. */
    door: text().notNull(),
    /** SHA-256 of the whole foreign file that we chained: the same file again is not taken in twice. */
    fileDigest: bytes('file_digest'),
    read: integer().notNull(),
    accepted: integer().notNull(),
    refused: integer().notNull(),
    refusedByReason: jsonb('refused_by_reason').notNull().default({}),
    /** The source's own number of its first row. */
    firstRow: bigint('first_row', { mode: 'number' }).notNull(),
    logYear: smallint('log_year').notNull(),
    /** Index of the batch's own entry; its reports follow. */
    firstEntry: bigint('first_entry', { mode: 'number' }).notNull(),
    sentAt: instant('sent_at'),
    receivedAt: instant('received_at').notNull(),
    /** none | valid */
    signature: text().notNull(),
    /** Row numbers of the accepted reports as runs `from-to`, in the order of their entries. */
    rows: text().notNull(),
    /** Seed and hidden fields of each row, sealed (services/calls/intake/openings.ts). */
    openings: bytes(),
  },
  (table) => [
    uniqueIndex('call_batch_by_sequence').on(table.source, table.sequence),
    index('call_batch_by_entry').on(table.logYear, table.firstEntry),
    index('call_batch_by_arrival').on(table.receivedAt),
    index('call_batch_by_file').on(table.source, table.fileDigest).where(sql`file_digest is not null`),
  ],
);
