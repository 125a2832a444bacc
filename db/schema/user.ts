import { boolean, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Who signs in. The shape of the first eight columns is better-auth's; role and scope are ours. */
export const user = pgTable('app_user', {
  id: text().primaryKey(),
  /** Lower case; what is typed at sign-in. */
  username: text().notNull().unique(),
  name: text().notNull(),
  /** `<username>@accounts.invalid` (RFC 2606) where none is known: better-auth wants one. */
  email: text().notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  /** domain/identity/actor.ts, ROLES */
  role: text().notNull(),
  /** domain/identity/scope.ts */
  scope: jsonb().notNull(),
  active: boolean().notNull().default(true),
});
