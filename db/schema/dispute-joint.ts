import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** A department that was asked to report on a dispute besides the one that leads (联合办理). Distributed by `case_id`. */
export const disputeJoint = pgTable(
  'dispute_joint',
  {
    caseId: uuid('case_id').notNull(),
    /** One report of one department, under which its words are sealed. */
    jointId: uuid('joint_id').notNull(),
    organisation: text().notNull(),
    region: text().notNull(),
    askedAt: instant('asked_at').notNull(),
    reportedAt: instant('reported_at'),
    reporterId: text('reporter_id'),
    reporterName: text('reporter_name'),
    /** upheld | rejected | no-opinion: what it thinks; the leading department decides. */
    opinion: text(),
    sealed: bytes(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.jointId] })],
);
