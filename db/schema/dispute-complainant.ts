import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** Who complained, by whichever door; each is kept informed. Distributed by `case_id`. */
export const disputeComplainant = pgTable(
  'dispute_complainant',
  {
    caseId: uuid('case_id').notNull(),
    complainantId: uuid('complainant_id').notNull(),
    at: instant().notNull(),
    door: text().notNull(),
    /** The machine client that brought it, and its own number: once each. */
    client: text(),
    externalNumber: text('external_number'),
    /** Name and telephone (domain/disputes/told.ts), under `complainant_id`. */
    sealed: bytes().notNull(),
    /** Who they are, as a keyed hash: the same person complains once. */
    personHash: bytes('person_hash').notNull(),
    /** Keyed hash of the code by which it is followed. */
    followHash: bytes('follow_hash').notNull(),
    /** Where to call back. */
    webhookId: uuid('webhook_id'),
    toldAt: instant('told_at'),
    /** The state that they were told last. */
    told: text(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.complainantId] }),
    uniqueIndex('dispute_complainant_once').on(table.caseId, table.personHash),
    index('dispute_complainant_of_client').on(table.client, table.externalNumber),
  ],
);
