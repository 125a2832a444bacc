import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** A machine client's key, bound to one source organisation; only its SHA-256 rests. */
export const apiKey = pgTable(
  'api_key',
  {
    keyId: uuid('key_id').primaryKey(),
    organisation: text().notNull(),
    label: text().notNull(),
    secretDigest: bytes('secret_digest').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('api_key_by_organisation').on(table.organisation)],
);
