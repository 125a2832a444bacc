import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** What was said about a case. Distributed by `case_id`. */
export const caseComment = pgTable(
  'case_comment',
  {
    caseId: uuid('case_id').notNull(),
    commentId: uuid('comment_id').notNull(),
    at: instant().notNull(),
    actor: text().notNull(),
    actorName: text('actor_name').notNull(),
    /** public: complainants read it | internal: those who work on it */
    visibility: text().notNull(),
    text: bytes().notNull(),
    /** Account ids. */
    mentions: text().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.commentId] }),
    index('case_comment_by_time').on(table.caseId, table.at),
  ],
);
