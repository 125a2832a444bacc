import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

/** The recall that an upheld dispute started (`call_recall`). Distributed by `case_id`. */
export const disputeRecall = pgTable(
  'dispute_recall',
  { caseId: uuid('case_id').notNull(), recallId: uuid('recall_id').notNull() },
  (table) => [
    primaryKey({ columns: [table.caseId, table.recallId] }),
    index('dispute_recall_of').on(table.recallId),
  ],
);
