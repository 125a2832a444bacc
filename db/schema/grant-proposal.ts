import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Grants that somebody asks for, or asks to revoke, and another decides on; as catalogue proposals. */
export const grantProposal = pgTable(
  'grant_proposal',
  {
    proposalId: uuid('proposal_id').primaryKey(),
    /** grant | revoke */
    kind: text().notNull(),
    /** Grants as in a file; of a revocation, as they are. */
    grants: jsonb().notNull(),
    reason: text().notNull(),
    /** open | approved | refused | withdrawn */
    state: text().notNull().default('open'),
    proposedBy: text('proposed_by').notNull(),
    proposerName: text('proposer_name').notNull(),
    proposerStaff: text('proposer_staff'),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: text('decided_by'),
    deciderName: text('decider_name'),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
  },
  (table) => [
    index('grant_proposal_open').on(table.proposedAt).where(sql`${table.state} = 'open'`),
    index('grant_proposal_by_time').on(table.decidedAt),
  ],
);
