import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/**
 * A rule failed on a subject from `opened_at` until `closed_at`. Its fingerprint is (subject, rule): at most one
 * is open at a time, and a return is a new row with the next `occurrence`. Distributed by `subject_key`
 * (= `record_key` for records, so that joins stay co-located).
 */
export const finding = pgTable(
  'finding',
  {
    subjectKey: uuid('subject_key').notNull(),
    ruleId: text('rule_id').notNull(),
    occurrence: smallint().notNull(),
    ruleVersion: integer('rule_version').notNull(),
    /** record | source | declared-number */
    subjectKind: text('subject_kind').notNull(),
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    typeCode: text('type_code').notNull(),
    dimension: text().notNull(),
    severity: text().notNull(),
    field: text(),
    reason: text().notNull(),
    openedAt: instant('opened_at').notNull(),
    openedBatch: uuid('opened_batch'),
    closedAt: instant('closed_at'),
    closedBatch: uuid('closed_batch'),
    /** passed | waived | retired: of the rule */
    closedBy: text('closed_by'),
    detail: jsonb(),
  },
  (table) => [
    primaryKey({ columns: [table.subjectKey, table.ruleId, table.occurrence] }),
    index('finding_open_by_organisation')
      .on(table.organisation, table.ruleId, table.openedAt)
      .where(sql`closed_at is null`),
    index('finding_open_by_rule').on(table.ruleId, table.openedAt).where(sql`closed_at is null`),
    index('finding_closed_by_rule').on(table.ruleId, table.closedAt).where(sql`closed_at is not null`),
  ],
);
