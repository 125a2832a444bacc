import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/**
 * What a case of kind `alert` is about: alerts gathered for one person to judge, of one operator or of one pattern at one
 * organisation. Whose it is, how grave and how it stands: `case_file`.
 */
export const callCase = pgTable(
  'call_case',
  {
    caseId: uuid('case_id').primaryKey(),
    /** operator | pattern */
    kind: text().notNull(),
    /** `operator:7` or `<rule>:<organisation>`. */
    subject: text().notNull(),
    operator: integer(),
    rules: text().array().notNull(),
    alerts: integer().notNull(),
    calls: integer().notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    /** misuse | explained | false; null: it has not been judged, and later alerts of its subject join it. */
    verdict: text(),
    verdictReason: text('verdict_reason'),
    judgedBy: text('judged_by'),
    judgeName: text('judge_name'),
    judgedAt: instant('judged_at'),
  },
  (table) => [
    uniqueIndex('call_case_unjudged_of').on(table.subject).where(sql`judged_at is null`),
    index('call_case_judged').on(table.judgedAt),
  ],
);
