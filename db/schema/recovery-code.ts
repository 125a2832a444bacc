import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';
import { user } from './user';

/** Stands in for a lost authenticator once. The code is random (80 bits), so its SHA-256 is enough at rest. */
export const recoveryCode = pgTable(
  'app_recovery_code',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    digest: bytes().notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.digest] })],
);
