import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A closed dispute drawn for an independent call-back (回访). Distributed by `case_id`. */
export const disputeCallBack = pgTable(
  'dispute_call_back',
  {
    caseId: uuid('case_id').notNull(),
    callBackId: uuid('call_back_id').notNull(),
    drawnAt: instant('drawn_at').notNull(),
    /** Of the draw: whoever draws again with it draws the same. */
    seed: text().notNull(),
    /** Account that decided, who may not ask. */
    handlerId: text('handler_id'),
    callerId: text('caller_id'),
    callerName: text('caller_name'),
    answeredAt: instant('answered_at'),
    reached: boolean(),
    /** Answers to the scripted questions, by question. */
    answers: jsonb(),
    satisfied: boolean(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.callBackId] }),
    index('dispute_call_back_waiting').on(table.drawnAt).where(sql`answered_at is null`),
    index('dispute_call_back_answered').on(table.answeredAt).where(sql`answered_at is not null`),
  ],
);
