import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A search of calls that an account keeps under a name. */
export const savedSearch = pgTable(
  'saved_search',
  {
    searchId: uuid('search_id').primaryKey(),
    accountId: text('account_id').notNull(),
    name: text().notNull(),
    /** Of the address, `outcome=denied&period=quarter`: people, matters and certificates by their keys alone. */
    query: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('saved_search_once').on(table.accountId, table.name),
    index('saved_search_of_account').on(table.accountId, table.createdAt),
  ],
);
