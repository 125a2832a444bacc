import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Every version of every rule that was ever in force, as data (domain/rules/rule.ts). */
export const ruleVersion = pgTable(
  'rule_version',
  {
    ruleId: text('rule_id').notNull(),
    version: integer().notNull(),
    /** Position of the rule in `record.outcome`; never reused. */
    ordinal: integer().notNull(),
    /** shadow | scored | retired */
    state: text().notNull(),
    body: jsonb().notNull(),
    inForceFrom: instant('in_force_from').notNull(),
    inForceUntil: instant('in_force_until'),
  },
  (table) => [primaryKey({ columns: [table.ruleId, table.version] })],
);
