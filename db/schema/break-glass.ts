import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Calls of one operator in break-glass mode (应急访问), from the first until it stopped, and the review they are due. */
export const breakGlass = pgTable(
  'break_glass',
  {
    breakGlassId: uuid('break_glass_id').primaryKey(),
    operator: integer().notNull(),
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    startedAt: instant('started_at').notNull(),
    lastAt: instant('last_at').notNull(),
    /** null: goes on. */
    stoppedAt: instant('stopped_at'),
    calls: integer().notNull(),
    reviewDueAt: instant('review_due_at').notNull(),
    reviewedAt: instant('reviewed_at'),
    reviewerId: text('reviewer_id'),
    reviewerName: text('reviewer_name'),
    /** misuse | explained */
    verdict: text(),
    reviewReason: text('review_reason'),
  },
  (table) => [
    uniqueIndex('break_glass_open_of').on(table.operator).where(sql`stopped_at is null`),
    index('break_glass_unreviewed').on(table.reviewDueAt).where(sql`reviewed_at is null`),
    index('break_glass_by_time').on(table.startedAt),
  ],
);
