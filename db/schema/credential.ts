import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './column';
import { user } from './user';

/** How a user proves who they are (better-auth's "account"): a password's hash, or an identity provider's subject. */
export const credential = pgTable(
  'app_credential',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** `credential` for a password. */
    providerId: text('provider_id').notNull(),
    accountId: text('account_id').notNull(),
    password: text(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('app_credential_by_user').on(table.userId),
    uniqueIndex('app_credential_once').on(table.providerId, table.accountId),
  ],
);
