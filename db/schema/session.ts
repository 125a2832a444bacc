import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';
import { user } from './user';

/** A signed-in browser; the cookie holds the token and its signature. Written by better-auth. */
export const session = pgTable(
  'app_session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('app_session_by_user').on(table.userId)],
);
