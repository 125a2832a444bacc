import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A recall (错证召回): a certificate was wrong from `since`; who used it until then is listed. */
export const callRecall = pgTable(
  'call_recall',
  {
    recallId: uuid('recall_id').primaryKey(),
    recordKey: uuid('record_key').notNull(),
    certificate: bigint({ mode: 'bigint' }).notNull(),
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    since: instant().notNull(),
    until: instant().notNull(),
    reason: text().notNull(),
    openedAt: instant('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    openerName: text('opener_name').notNull(),
  },
  (table) => [
    index('call_recall_by_record').on(table.recordKey),
    index('call_recall_by_time').on(table.openedAt),
  ],
);

/** A department that used the wrong certificate, and whether it has taken note. */
export const callRecallUser = pgTable(
  'call_recall_user',
  {
    recallId: uuid('recall_id').notNull(),
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    calls: integer().notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
  },
  (table) => [
    primaryKey({ columns: [table.recallId, table.organisation] }),
    index('call_recall_user_of').on(table.organisation, table.recallId),
    index('call_recall_user_waiting').on(table.recallId).where(sql`acknowledged_at is null`),
  ],
);
