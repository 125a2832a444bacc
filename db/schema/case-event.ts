import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** What was done about a case, in order; only ever added to. Distributed by `case_id`. */
export const caseEvent = pgTable(
  'case_event',
  {
    caseId: uuid('case_id').notNull(),
    sequence: integer().notNull(),
    at: instant().notNull(),
    actor: text().notNull(),
    actorName: text('actor_name').notNull(),
    /** The act: of the machinery (domain/cases/case-act.ts) or of the kind. */
    what: text().notNull(),
    /** Null of the first. */
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    /** In the actor's words, without personal data. */
    reason: text(),
    /** What it rests on, by name: attachments, records, findings. */
    evidence: jsonb(),
    /** Codes and ids that the act's sentence is made of; no personal data. */
    detail: jsonb().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.sequence] }),
    index('case_event_by_time').on(table.what, table.at),
  ],
);
