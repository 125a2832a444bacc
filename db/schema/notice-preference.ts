import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** How an account wants to be told of a kind of notice; without a row: in product, at once. */
export const noticePreference = pgTable(
  'notice_preference',
  {
    accountId: text('account_id').notNull(),
    /** A kind of notice, or `*` for hours that hold for all. */
    what: text().notNull(),
    /** product | e-mail */
    ways: text().array().notNull(),
    /** at-once | daily */
    digest: text().notNull(),
    /** Minutes of the Shanghai day between which no e-mail is sent; null: none. */
    quietFrom: integer('quiet_from'),
    quietUntil: integer('quiet_until'),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.what] })],
);
