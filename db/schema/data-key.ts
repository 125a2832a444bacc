import { integer, pgTable } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** Envelope keys: data keys wrapped by the master key of ZHENGJIAN_KEY or the key file (never in the database). */
export const dataKey = pgTable('data_key', {
  keyNumber: integer('key_number').primaryKey(),
  wrapped: bytes().notNull(),
  createdAt: instant('created_at').notNull(),
});
