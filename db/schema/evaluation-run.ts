import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** One re-evaluation: what it looked at and what it changed. Trends are annotated from it. */
export const evaluationRun = pgTable('evaluation_run', {
  runId: bigint('run_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  startedAt: instant('started_at').notNull(),
  ruleSet: integer('rule_set').notNull(),
  /** Which ordinals were scored in which dimension: when it changes, roll-ups are counted anew. */
  composition: text().notNull(),
  ruleId: text('rule_id'),
  typeCode: text('type_code'),
  read: integer().notNull(),
  changed: integer().notNull(),
  findingsOpened: integer('findings_opened').notNull(),
  findingsClosed: integer('findings_closed').notNull(),
});
