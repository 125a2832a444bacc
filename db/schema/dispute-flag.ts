import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A record is in dispute (异议标注) from `since` until it is lifted. Distributed by `record_key`. */
export const disputeFlag = pgTable(
  'dispute_flag',
  {
    recordKey: uuid('record_key').notNull(),
    caseId: uuid('case_id').notNull(),
    since: instant().notNull(),
    liftedAt: instant('lifted_at'),
  },
  (table) => [primaryKey({ columns: [table.recordKey, table.caseId] })],
);
