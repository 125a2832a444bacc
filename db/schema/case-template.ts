import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
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
    /** zh-CN | en: what it is written in. */
    language: text().notNull().default('zh-CN'),
    version: integer().notNull().default(1),
    /** Null: everybody's. */
    organisation: text(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (table) => [index('case_template_by_step').on(table.kind, table.step)],
);

/** What a template said, version by version: what was written with one can be told from what it says now. */
export const caseTemplateVersion = pgTable(
  'case_template_version',
  {
    templateId: uuid('template_id').notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    language: text().notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.templateId, table.version] })],
);
