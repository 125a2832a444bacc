import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A prepared text for a step of a kind of case, with fields to fill (domain/cases/template.ts). */
export const caseTemplate = pgTable(
  'case_template',
  {
    templateId: uuid('template_id').primaryKey(),
    kind: text().notNull(),
    step: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    /** Null: everybody's. */
    organisation: text(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (table) => [index('case_template_by_step').on(table.kind, table.step)],
);
