import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { DisputeDoor, DisputeKind } from '#domain/disputes/dispute';

export interface NewDispute {
  readonly caseId: string;
  readonly kind: DisputeKind;
  readonly door: DisputeDoor;
  readonly recordKey: string | null;
  readonly certificateType: string | null;
  readonly issuer: string | null;
  readonly field: string | null;
  readonly sealed: Buffer;
  readonly holderHash: Buffer | null;
  readonly sameness: Buffer;
  readonly errorSince: Day | null;
  readonly logYear: number | null;
  readonly logEntry: number | null;
}

/** Adds what a newly opened case is about. */
export async function addDispute(db: Db, dispute: NewDispute): Promise<void> {
  await db.query(
    `INSERT INTO dispute (case_id, kind, door, record_key, certificate_type, issuer, field, sealed, holder_hash, sameness,
       error_since, log_year, log_entry, open, awaits_correction, returns, contests, extensions, reopenings, appeals,
       transfers, missed, bound)
     VALUES ($1::uuid, $2, $3, $4::uuid, $5, $6, $7, $8, $9, $10, date '1970-01-01' + $11::integer, $12, $13, true, false,
       0, 0, 0, 0, 0, 0, false, false)`,
    [
      dispute.caseId,
      dispute.kind,
      dispute.door,
      dispute.recordKey,
      dispute.certificateType,
      dispute.issuer,
      dispute.field,
      dispute.sealed,
      dispute.holderHash,
      dispute.sameness,
      dispute.errorSince,
      dispute.logYear,
      dispute.logEntry,
    ],
  );
}
