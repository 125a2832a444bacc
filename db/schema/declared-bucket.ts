import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './column';

/**
 * The declared set of a manifest: sorted lines (domain/coverage/line.ts) by the first bytes of their number hash.
 * Kept so that any later change of what is held can be named without asking the department again.
 * Distributed by `manifest_id`.
 */
export const declaredBucket = pgTable(
  'declared_bucket',
  {
    manifestId: uuid('manifest_id').notNull(),
    /** 0 to 3 bytes; the empty prefix holds all. */
    prefix: bytes().notNull(),
    lines: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.manifestId, table.prefix] })],
);
