import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Alerts gathered for one person to judge: of one operator, or of one pattern at one organisation. */
export const callCase = pgTable(
  'call_case',
  {
    caseId: uuid('case_id').primaryKey(),
    /** operator | pattern */
    kind: text().notNull(),
    /** `operator:7` or `<rule>:<organisation>`. */
    subject: text().notNull(),
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    operator: integer(),
    /** The gravest of its alerts. */
    severity: text().notNull(),
    /** open | reviewing | closed */
    state: text().notNull(),
    rules: text().array().notNull(),
    alerts: integer().notNull(),
    calls: integer().notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    openedAt: instant('opened_at').notNull(),
    ownerId: text('owner_id'),
    ownerName: text('owner_name'),
    /** misuse | explained | false */
    verdict: text(),
    verdictReason: text('verdict_reason'),
    judgedBy: text('judged_by'),
    judgeName: text('judge_name'),
    judgedAt: instant('judged_at'),
  },
  (table) => [
    uniqueIndex('call_case_open_of').on(table.subject).where(sql`state <> 'closed'`),
    index('call_case_open').on(table.openedAt).where(sql`state <> 'closed'`),
    index('call_case_by_organisation').on(table.organisation, table.openedAt),
    index('call_case_judged').on(table.judgedAt),
  ],
);
