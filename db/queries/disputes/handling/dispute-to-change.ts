import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { DisputeDoor, DisputeKind, DisputeOutcome, DisputePlace } from '#domain/disputes/dispute';

/** A dispute as its verbs read and change it. */
export interface DisputeRow {
  readonly caseId: string;
  readonly kind: DisputeKind;
  readonly door: DisputeDoor;
  readonly recordKey: string | null;
  readonly certificateType: string | null;
  readonly issuer: string | null;
  readonly field: string | null;
  readonly errorSince: Day | null;
  readonly outcome: DisputeOutcome | null;
  readonly open: boolean;
  readonly awaitsCorrection: boolean;
  readonly findingRule: string | null;
  readonly findingOccurrence: number | null;
  readonly caughtBy: string | null;
  readonly proposedRule: string | null;
  readonly correctedVersion: Instant | null;
  readonly correctedBatch: string | null;
  readonly logYear: number | null;
  readonly logEntry: number | null;
  readonly returns: number;
  readonly contests: number;
  readonly extensions: number;
  readonly reopenings: number;
  readonly appeals: number;
  readonly transfers: number;
  readonly missed: boolean;
  readonly bound: boolean;
  readonly extensionAskedBy: string | null;
  readonly extensionAsker: string | null;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly reached: boolean | null;
  readonly satisfied: boolean | null;
}

/** What hangs on a dispute and its law asks for. */
export interface DisputeHangers {
  readonly complainants: number;
  /** The transfer that waits for an answer. */
  readonly transfer: {
    readonly transferId: string;
    readonly organisation: string | null;
    readonly region: string;
  } | null;
  readonly reportsAwaited: readonly (DisputePlace & { readonly jointId: string })[];
}

const COLUMNS = `case_id::text AS "caseId", kind, door, record_key::text AS "recordKey",
  certificate_type AS "certificateType", issuer, field, error_since AS "errorSince", outcome, open,
  awaits_correction AS "awaitsCorrection", finding_rule AS "findingRule", finding_occurrence AS "findingOccurrence",
  caught_by AS "caughtBy", proposed_rule::text AS "proposedRule", corrected_version AS "correctedVersion",
  corrected_batch::text AS "correctedBatch", log_year AS "logYear", log_entry AS "logEntry", returns, contests, extensions,
  reopenings, appeals, transfers, missed, bound, extension_asked_by AS "extensionAskedBy",
  extension_asker AS "extensionAsker", decided_at AS "decidedAt", decided_by AS "decidedBy", reached, satisfied`;

/** A dispute that is about to change, held until the transaction ends. Its case is held first, by whoever asks. */
export async function disputeToChange(db: Db, caseId: string): Promise<DisputeRow | null> {
  const { rows } = await db.query<DisputeRow & { logEntry: string | number | null }>(
    kept(`SELECT ${COLUMNS} FROM dispute WHERE case_id = $1::uuid FOR UPDATE`),
    [caseId],
  );
  const [row] = rows;
  return row === undefined ? null : { ...row, logEntry: row.logEntry === null ? null : Number(row.logEntry) };
}

export async function disputeHangers(db: Db, caseId: string): Promise<DisputeHangers> {
  const { rows } = await db.query<DisputeHangers>(
    kept(`SELECT (SELECT count(*)::integer FROM dispute_complainant WHERE case_id = $1::uuid) AS complainants,
       (SELECT jsonb_build_object('transferId', transfer_id, 'organisation', to_organisation, 'region', to_region)
        FROM dispute_transfer WHERE case_id = $1::uuid AND answered_at IS NULL ORDER BY at DESC LIMIT 1) AS transfer,
       coalesce((SELECT jsonb_agg(jsonb_build_object('jointId', joint_id, 'organisation', organisation, 'region', region)
                                  ORDER BY asked_at, organisation)
                 FROM dispute_joint WHERE case_id = $1::uuid AND reported_at IS NULL), '[]') AS "reportsAwaited"`),
    [caseId],
  );
  return rows[0]!;
}
