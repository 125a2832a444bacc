import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A dispute was sent from one region to another, which takes or refuses it. Distributed by `case_id`. */
export const disputeTransfer = pgTable(
  'dispute_transfer',
  {
    caseId: uuid('case_id').notNull(),
    transferId: uuid('transfer_id').notNull(),
    at: instant().notNull(),
    fromOrganisation: text('from_organisation').notNull(),
    fromRegion: text('from_region').notNull(),
    /** Null: the receiving region finds out whose it is. */
    toOrganisation: text('to_organisation'),
    toRegion: text('to_region').notNull(),
    reason: text().notNull(),
    answeredAt: instant('answered_at'),
    /** taken | refused */
    answer: text(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.transferId] }),
    index('dispute_transfer_waiting').on(table.toRegion, table.at).where(sql`answered_at is null`),
    index('dispute_transfer_by_time').on(table.at),
  ],
);
