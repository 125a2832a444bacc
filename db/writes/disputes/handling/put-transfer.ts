import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { DisputePlace } from '#domain/disputes/dispute';

export interface NewTransfer {
  readonly transferId: string;
  readonly from: DisputePlace;
  readonly to: { readonly organisation: string | null; readonly region: string };
  readonly reason: string;
}

/** A dispute was sent to another region. */
export async function addTransfer(
  db: Db,
  caseId: string,
  transfer: NewTransfer,
  now: Instant,
): Promise<void> {
  const { transferId, from, to, reason } = transfer;
  await db.query(
    `INSERT INTO dispute_transfer (case_id, transfer_id, at, from_organisation, from_region, to_organisation, to_region,
       reason)
     VALUES ($1::uuid, $2::uuid, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4, $5, $6, $7, $8)`,
    [caseId, transferId, now, from.organisation, from.region, to.organisation, to.region, reason],
  );
}

/** It was taken or refused there, or is withdrawn. */
export async function answerTransfer(
  db: Db,
  caseId: string,
  answer: 'taken' | 'refused' | 'withdrawn',
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE dispute_transfer SET answer = $2,
       answered_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     WHERE case_id = $1::uuid AND answered_at IS NULL`,
    [caseId, answer, now],
  );
}
