import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from './column';

/**
 * What a case of kind `dispute` is about and how often its once-only acts were done (domain/disputes). Its state, number,
 * department and times are the case's. Distributed by `case_id`.
 */
export const dispute = pgTable(
  'dispute',
  {
    caseId: uuid('case_id').primaryKey(),
    /** domain/disputes/dispute.ts DISPUTE_KINDS */
    kind: text().notNull(),
    /** By which it came in first: DISPUTE_DOORS. */
    door: text().notNull(),
    /** Null: the certificate is missing, or was not found. */
    recordKey: uuid('record_key'),
    certificateType: text('certificate_type'),
    /** Organisation that issued it, as far as is known. */
    issuer: text(),
    field: text(),
    /** Number, what the field says, what it should say, statement (domain/disputes/told.ts), under `case_id`. */
    sealed: bytes().notNull(),
    holderHash: bytes('holder_hash'),
    /** What two of the same complaint share: a keyed hash. */
    sameness: bytes().notNull(),
    /** As said by whoever decided; else by the complainant. */
    errorSince: day('error_since'),
    /** upheld | rejected | withdrawn | not-accepted */
    outcome: text(),
    /** False once its case is closed. */
    open: boolean().notNull(),
    /** Upheld, and its corrected version has not come. */
    awaitsCorrection: boolean('awaits_correction').notNull(),
    /** Rule and occurrence of the finding that it opened on its record. */
    findingRule: text('finding_rule'),
    findingOccurrence: smallint('finding_occurrence'),
    /** The rule that should have caught it; `none`: no rule could. */
    caughtBy: text('caught_by'),
    /** `dispute_rule_proposal`. */
    proposedRule: uuid('proposed_rule'),
    /** `known_from` of the version that corrected it, and the batch that brought it. */
    correctedVersion: instant('corrected_version'),
    correctedBatch: uuid('corrected_batch'),
    logYear: integer('log_year'),
    logEntry: bigint('log_entry', { mode: 'number' }),
    returns: integer().notNull(),
    contests: integer().notNull(),
    extensions: integer().notNull(),
    reopenings: integer().notNull(),
    appeals: integer().notNull(),
    transfers: integer().notNull(),
    /** Some time limit of it was missed. */
    missed: boolean().notNull(),
    /** The supervisor has ruled whose it is: no return, no contest. */
    bound: boolean().notNull(),
    /** An extension is asked for and waits for its approver. */
    extensionAskedBy: text('extension_asked_by'),
    extensionAsker: text('extension_asker'),
    decidedAt: instant('decided_at'),
    /** Account that decided: who calls back is somebody else. */
    decidedBy: text('decided_by'),
    /** Called back and reached; satisfied by what they said then. */
    reached: boolean(),
    satisfied: boolean(),
  },
  (table) => [
    index('dispute_same').on(table.sameness).where(sql`open`),
    index('dispute_of_record').on(table.recordKey),
    index('dispute_awaiting_correction').on(table.recordKey).where(sql`awaits_correction`),
    index('dispute_of_holder').on(table.holderHash),
    // The last settled of a likeness first, and none that is still open.
    index('dispute_settled_like')
      .on(table.certificateType, table.field, table.kind, table.decidedAt.desc().nullsLast(), table.caseId)
      .where(sql`outcome is not null`),
    index('dispute_decided').on(table.decidedAt).where(sql`decided_at is not null`),
  ],
);
