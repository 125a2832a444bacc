import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** One delivery of rows. Progress is written outside the batch's own transaction; counts with it. */
export const batch = pgTable(
  'batch',
  {
    batchId: uuid('batch_id').primaryKey(),
    /** Organisation that pushed the rows. */
    source: text().notNull(),
    /** The source's own id of this delivery: a second delivery with it gets the first one's receipt. */
    externalId: text('external_id').notNull(),
    door: text().notNull(),
    /** running | accepted | refused | interrupted */
    state: text().notNull(),
    startedAt: instant('started_at').notNull(),
    heartbeatAt: instant('heartbeat_at').notNull(),
    acceptedAt: instant('accepted_at'),
    read: integer().notNull().default(0),
    totalBytes: integer('total_kilobytes'),
    readBytes: integer('read_kilobytes').notNull().default(0),
    accepted: integer().notNull().default(0),
    superseded: integer().notNull().default(0),
    stale: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    findingsOpened: integer('findings_opened').notNull().default(0),
    findingsClosed: integer('findings_closed').notNull().default(0),
    findingsByRule: jsonb('findings_by_rule').notNull().default({}),
    rejectedByReason: jsonb('rejected_by_reason').notNull().default({}),
    refusal: text(),
    contentDigest: text('content_digest'),
  },
  (table) => [
    uniqueIndex('batch_by_source_id').on(table.source, table.externalId),
    index('batch_by_start').on(table.startedAt),
  ],
);
