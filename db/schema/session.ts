import { sql } from 'drizzle-orm';
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
    /** How the first factor was shown: `password`, or `provider` (统一身份认证). */
    method: text().notNull().default('password'),
    /** When the second factor was shown in this session. */
    secondFactorAt: instant('second_factor_at'),
    /** To the minute; the idle limit counts from it. */
    lastSeenAt: instant('last_seen_at').notNull().default(sql`now()`),
    /** The identity provider's `sid`, by which it ends the session here (OpenID Connect Back-Channel Logout 1.0). */
    providerSession: text('provider_session'),
  },
  (table) => [
    index('app_session_by_user').on(table.userId),
    index('app_session_by_provider').on(table.providerSession),
  ],
);
