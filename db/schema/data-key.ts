import { integer, pgTable } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/**
 * Envelope keys, wrapped by the master key of ZHENGJIAN_KEY or the key file (never in the database): 0 the root, then
 * data keys, and hash keys from 65536 on (services/identity/sealing/key-numbers.ts).
 */
export const dataKey = pgTable('data_key', {
  keyNumber: integer('key_number').primaryKey(),
  /** Null once destroyed: the row stays, so that its number never comes back. */
  wrapped: bytes(),
  createdAt: instant('created_at').notNull(),
  destroyedAt: instant('destroyed_at'),
});
