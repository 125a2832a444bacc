import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Short-lived values of better-auth's flows (identity provider state, second factor). */
export const verification = pgTable(
  'app_verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('app_verification_by_identifier').on(table.identifier)],
);
