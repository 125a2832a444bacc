import { sql } from 'drizzle-orm';
import { boolean, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Who signs in. The shape of the first eight columns is better-auth's; role and scope are ours. */
export const user = pgTable(
  'app_user',
  {
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
    /** 工号: the person behind the account. One person holds at most one of the three administrator roles. */
    staffNumber: text('staff_number'),
    /** A password that somebody else has seen opens nothing but the page that changes it. */
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    /** When the role was granted; null: asked for and not decided, the account is not active. */
    roleGrantedAt: instant('role_granted_at'),
  },
  (table) => [
    uniqueIndex('app_user_one_administrator')
      .on(table.staffNumber)
      .where(sql`${table.role} IN ('system-administrator', 'security-administrator', 'auditor')`),
  ],
);
