import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/**
 * Facts waiting to become jobs, one row per fact, written in the transaction that made it true. The relay reads
 * in id order with skip-locked. A growing backlog means that no relay runs: nothing is lost, roll-ups are late.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    fact: text().notNull(),
    version: integer().notNull(),
    payload: jsonb().notNull(),
    happenedAt: instant('happened_at').notNull(),
    relayedAt: instant('relayed_at'),
  },
  (table) => [index('outbox_waiting').on(table.id).where(sql`relayed_at is null`)],
);
