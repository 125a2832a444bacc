import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/**
 * Who did what, in the same transaction as the change. No foreign keys: entries outlive what they name. Rows are
 * added and never changed: the trigger of migration `audit` refuses everybody but the tables' owner, who deletes what
 * is older than the law asks for (docs/operations.md).
 */
export const auditEntry = pgTable(
  'audit_entry',
  {
    /** The sequence: grows with every entry; a transaction that was undone leaves a gap. */
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    /** `kind:id`: `person:…`, `machine:…`, `operator:…`, `system:…`. */
    actor: text().notNull(),
    /** Name and role as they were then. */
    actorName: text('actor_name'),
    actorRole: text('actor_role'),
    /** For whom the actor acted: the organisation of a machine client, the person behind a job. */
    onBehalfOf: text('on_behalf_of'),
    action: text().notNull(),
    subject: text().notNull(),
    /** `done`, `refused` or `failed`. */
    outcome: text().notNull().default('done'),
    detail: jsonb().notNull(),
    /** `[{ field, from, to }]`; never personal data. */
    changes: jsonb(),
    reason: text(),
    /** Where the subject belongs, when it belongs somewhere: who may read the entry follows from it. */
    organisation: text(),
    region: text(),
    /** How many acts the entry stands for: refusals in a flood share one. */
    times: integer().notNull().default(1),
    /** Where it came from: `page`, `api`, `cli` or `jobs`; client address; browser family; number of the request. */
    door: text(),
    address: text(),
    agent: text(),
    requestId: text('request_id'),
  },
  (table) => [
    index('audit_entry_by_subject').on(table.subject, table.at),
    index('audit_entry_by_time').on(table.at, table.id),
    index('audit_entry_by_actor').on(table.actor, table.at, table.id),
    index('audit_entry_by_action').on(table.action, table.at, table.id),
  ],
);
