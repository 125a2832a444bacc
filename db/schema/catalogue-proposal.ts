import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A change of the catalogue that somebody asks for and another decides on (docs/decisions/0022-administration.md). */
export const catalogueProposal = pgTable(
  'catalogue_proposal',
  {
    id: uuid().primaryKey(),
    /** type | organisation | file */
    kind: text().notNull(),
    /** Code of the type or organisation; of a file, its name. */
    subject: text().notNull(),
    /** Rows that are to change as they were when it was asked, and as they are to be: parts of a catalogue file. */
    before: jsonb().notNull(),
    after: jsonb().notNull(),
    reason: text().notNull(),
    /** open | approved | refused | withdrawn */
    state: text().notNull().default('open'),
    /** Account ids, names and staff numbers as they were: a proposal outlives who wrote it. */
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
    index('catalogue_proposal_open').on(table.proposedAt).where(sql`${table.state} = 'open'`),
    index('catalogue_proposal_by_time').on(table.decidedAt),
  ],
);
