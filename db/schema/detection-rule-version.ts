import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Every version of every detection rule that was ever in force; the newest of each counts. */
export const detectionRuleVersion = pgTable(
  'detection_rule_version',
  {
    ruleId: text('rule_id').notNull(),
    version: integer().notNull(),
    /** shadow: measured and shown, gathers no case; live; off. */
    stage: text().notNull(),
    thresholds: jsonb().notNull(),
    since: instant().notNull(),
    /** Who changed it; null: the release. */
    changedBy: text('changed_by'),
  },
  (table) => [primaryKey({ columns: [table.ruleId, table.version] })],
);
