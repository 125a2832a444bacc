import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from './column';

/**
 * Something is wrong with a source of reports. Kinds: `gap`, `reset`, `fork`, `clock-lag`, `silence`, `one-sided`,
 * `contradicting`. Closed only by newer evidence, never by silence; a fork stays.
 */
export const callFinding = pgTable(
  'call_finding',
  {
    findingId: uuid('finding_id').primaryKey(),
    kind: text().notNull(),
    /** The source it is about: for `one-sided` the silent one. */
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    day: day().notNull(),
    /** What makes it this one among those of its kind and source, e.g. the missing sequence numbers. */
    subject: text().notNull(),
    detail: jsonb().notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [
    uniqueIndex('call_finding_of_subject').on(table.organisation, table.kind, table.subject),
    index('call_finding_open').on(table.organisation, table.openedAt).where(sql`closed_at is null`),
    index('call_finding_by_time').on(table.openedAt),
  ],
);
