import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** A matter (办件) as its department's business system tells it. Distributed by `matter_key`. */
export const matter = pgTable('matter', {
  /** First 8 bytes of SHA-256 of the number, as in `call_report`: the number itself is not kept. */
  matterKey: bigint('matter_key', { mode: 'bigint' }).primaryKey(),
  department: text().notNull(),
  item: text().notNull(),
  /** Keyed hash of the applicant's number, 16 bytes. */
  applicant: bytes(),
  openedAt: instant('opened_at').notNull(),
  closedAt: instant('closed_at'),
  receivedAt: instant('received_at').notNull(),
});
