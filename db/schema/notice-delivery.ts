import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A message on its way out of the house. */
export const noticeDelivery = pgTable(
  'notice_delivery',
  {
    deliveryId: uuid('delivery_id').primaryKey(),
    /** e-mail | letter | webhook */
    way: text().notNull(),
    /** An account, a complainant, or a webhook. */
    addressId: text('address_id').notNull(),
    /** Codes and numbers of cases; no personal data. */
    payload: jsonb().notNull(),
    /** waiting | sent | failed */
    state: text().notNull(),
    attempts: integer().notNull(),
    createdAt: instant('created_at').notNull(),
    /** When it is tried next. */
    nextAt: instant('next_at').notNull(),
    sentAt: instant('sent_at'),
    /** A code, never what the other side said. */
    lastError: text('last_error'),
  },
  (table) => [
    index('notice_delivery_waiting').on(table.nextAt).where(sql`state = 'waiting'`),
    index('notice_delivery_by_time').on(table.createdAt, table.deliveryId),
    index('notice_delivery_failed').on(table.createdAt).where(sql`state = 'failed'`),
  ],
);
