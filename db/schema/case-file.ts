import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/**
 * What somebody works on until it is settled (docs/decisions/0050-cases-and-disputes.md). What its states mean is its
 * kind's law. Distributed by `case_id`.
 */
export const caseFile = pgTable(
  'case_file',
  {
    caseId: uuid('case_id').primaryKey(),
    /** domain/cases/case-kind.ts */
    kind: text().notNull(),
    /** Once in its kind, which `case_series` counts (domain/cases/case-number.ts). */
    number: text().notNull(),
    state: text().notNull(),
    /** low | medium | high | critical */
    severity: text().notNull(),
    /** Who answers for it; null: nobody yet. */
    organisation: text(),
    /** Of the organisation, or where it waits to be assigned. */
    region: text().notNull(),
    province: text().notNull().generatedAlwaysAs(sql`left(region, 2)`),
    prefecture: text().notNull().generatedAlwaysAs(sql`left(region, 4)`),
    ownerId: text('owner_id'),
    ownerName: text('owner_name'),
    /** Rises with every act; who acts on what has moved meanwhile is refused. */
    version: integer().notNull(),
    /** When the next running clock ends; null: none runs. */
    dueAt: instant('due_at'),
    dueStep: text('due_step'),
    openedAt: instant('opened_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    closedAt: instant('closed_at'),
  },
  // A queue is one range of one of these, whatever its reader's scope: all, a province, a prefecture, a county, some
  // departments. Columns of a region's digits, since under row-level security no expression that may leak serves an index.
  (table) => [
    index('case_file_by_number').on(table.kind, table.number),
    index('case_file_open').on(table.kind, table.dueAt, table.caseId).where(sql`closed_at is null`),
    index('case_file_open_of_province')
      .on(table.kind, table.province, table.dueAt, table.caseId)
      .where(sql`closed_at is null`),
    index('case_file_open_of_prefecture')
      .on(table.kind, table.prefecture, table.dueAt, table.caseId)
      .where(sql`closed_at is null`),
    index('case_file_open_of_region')
      .on(table.kind, table.region, table.dueAt, table.caseId)
      .where(sql`closed_at is null`),
    index('case_file_open_of_organisation')
      .on(table.kind, table.organisation, table.dueAt, table.caseId)
      .where(sql`closed_at is null`),
    index('case_file_open_of_owner')
      .on(table.ownerId, table.dueAt, table.caseId)
      .where(sql`closed_at is null`),
    index('case_file_by_organisation').on(table.organisation, table.kind, table.openedAt),
    index('case_file_closed').on(table.kind, table.closedAt, table.caseId).where(sql`closed_at is not null`),
  ],
);
