import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';
import { user } from './user';

/** Somebody asks that an account get a role and scope; another decides (docs/decisions/0016-who-may.md). */
export const roleRequest = pgTable(
  'role_request',
  {
    id: uuid().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text().notNull(),
    scope: jsonb().notNull(),
    /** What the account had when it was asked; null: nothing yet. */
    formerRole: text('former_role'),
    formerScope: jsonb('former_scope'),
    reason: text().notNull(),
    /** open | approved | refused | withdrawn */
    state: text().notNull().default('open'),
    /** Account ids; no foreign keys: a request outlives who wrote it. */
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
  },
  (table) => [
    uniqueIndex('role_request_one_open').on(table.userId).where(sql`${table.state} = 'open'`),
    index('role_request_by_time').on(table.requestedAt),
  ],
);
