import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Who wants to be told about a case. Distributed by `case_id`. */
export const caseFollower = pgTable(
  'case_follower',
  {
    caseId: uuid('case_id').notNull(),
    accountId: text('account_id').notNull(),
    since: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.accountId] }),
    index('case_follower_of_account').on(table.accountId, table.since),
  ],
);
