import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Nonces of signed requests that were let in, remembered while their `created` could still be taken again. */
export const requestNonce = pgTable(
  'request_nonce',
  {
    keyId: uuid('key_id').notNull(),
    nonce: text().notNull(),
    /** When the signature is too old to be taken again, and the row may go. */
    forgetAt: instant('forget_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.nonce] }),
    index('request_nonce_by_end').on(table.forgetAt),
  ],
);
