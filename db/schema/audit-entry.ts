import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Who did what, in the same transaction as the change. No foreign keys: entries outlive what they name. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    detail: jsonb().notNull(),
  },
  (table) => [index('audit_entry_by_subject').on(table.subject, table.at)],
);
