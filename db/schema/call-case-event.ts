import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** What was done about a case, in order. */
export const callCaseEvent = pgTable(
  'call_case_event',
  {
    eventId: bigint('event_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    caseId: uuid('case_id').notNull(),
    at: instant().notNull(),
    actor: text().notNull(),
    actorName: text('actor_name').notNull(),
    /** taken | noted | judged */
    what: text().notNull(),
    detail: jsonb().notNull(),
  },
  (table) => [index('call_case_event_of').on(table.caseId, table.eventId)],
);
