import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './column';
import { user } from './user';

/** Hashes of a user's last passwords, so that one does not go back to them. */
export const formerPassword = pgTable(
  'app_former_password',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    retiredAt: instant('retired_at').notNull(),
    password: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.retiredAt] })],
);
