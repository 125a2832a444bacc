import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Something that an account is told. */
export const notice = pgTable(
  'notice',
  {
    noticeId: uuid('notice_id').primaryKey(),
    accountId: text('account_id').notNull(),
    at: instant().notNull(),
    /** domain/notices/notice-kind.ts */
    what: text().notNull(),
    caseId: uuid('case_id'),
    number: text(),
    /** Codes its sentence is made of; no personal data. */
    detail: jsonb().notNull(),
    readAt: instant('read_at'),
    /** When it went into an e-mail, alone or gathered. */
    digestedAt: instant('digested_at'),
  },
  (table) => [
    index('notice_of_account').on(table.accountId, table.at, table.noticeId),
    index('notice_unread').on(table.accountId).where(sql`read_at is null`),
    index('notice_undigested').on(table.at).where(sql`digested_at is null`),
  ],
);
