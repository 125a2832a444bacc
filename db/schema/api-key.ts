import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** A machine client's key, bound to one source organisation (docs/decisions/0018-machine-clients.md). */
export const apiKey = pgTable(
  'api_key',
  {
    keyId: uuid('key_id').primaryKey(),
    organisation: text().notNull(),
    label: text().notNull(),
    /** SHA-256 of the bearer secret; null for a key that signs. */
    secretDigest: bytes('secret_digest'),
    /** The HMAC secret, sealed with the key's id as associated data; null for a bearer key. */
    signingSecret: bytes('signing_secret'),
    /** What it may be used for (domain/identity/key-purpose.ts). */
    purposes: text().array().notNull().default(sql`'{records.push,records.check,manifests.push}'`),
    /** CIDR networks it may come from; none: from anywhere. */
    networks: text().array().notNull().default(sql`'{}'`),
    /** Who asked for it, and why: a letter's number, a name. */
    note: text().notNull().default(''),
    /** The key whose successor this one is. */
    succeeds: uuid(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** Noted coarsely: not every request. */
    lastUsedAt: instant('last_used_at'),
    lastUsedFrom: text('last_used_from'),
  },
  (table) => [
    index('api_key_by_organisation').on(table.organisation),
    // A key has one successor: of two rotations at once one wins.
    uniqueIndex('api_key_one_successor').on(table.succeeds).where(sql`succeeds IS NOT NULL`),
  ],
);
