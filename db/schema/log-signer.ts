import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Public keys that our checkpoints are signed with, by log. Private keys lie outside the database. */
export const logSigner = pgTable(
  'log_signer',
  {
    /** Origin of the log, which is the key's name. */
    origin: text().notNull(),
    /** ed25519 | sm2 */
    algorithm: text().notNull(),
    vkey: text().notNull(),
    since: instant().notNull(),
    until: instant(),
  },
  (table) => [primaryKey({ columns: [table.origin, table.algorithm, table.vkey] })],
);
