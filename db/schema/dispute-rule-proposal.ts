import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** No rule could have caught an upheld dispute: what one would say. Distributed by `case_id`. */
export const disputeRuleProposal = pgTable(
  'dispute_rule_proposal',
  {
    caseId: uuid('case_id').notNull(),
    proposalId: uuid('proposal_id').notNull(),
    certificateType: text('certificate_type'),
    field: text(),
    /** In the proposer's words; no personal data. */
    words: text().notNull(),
    proposedAt: instant('proposed_at').notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposerName: text('proposer_name').notNull(),
    /** open | adopted | declined */
    state: text().notNull(),
    settledAt: instant('settled_at'),
    settledBy: text('settled_by'),
    /** The rule that came of it. */
    ruleId: text('rule_id'),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.proposalId] }),
    index('dispute_rule_proposal_open').on(table.proposedAt).where(sql`state = 'open'`),
  ],
);
