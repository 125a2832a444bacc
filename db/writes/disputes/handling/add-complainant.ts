import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { DisputeDoor } from '#domain/disputes/dispute';

export interface NewComplainant {
  readonly caseId: string;
  readonly complainantId: string;
  readonly at: Instant;
  readonly door: DisputeDoor;
  readonly client: string | null;
  readonly externalNumber: string | null;
  readonly sealed: Buffer;
  readonly personHash: Buffer;
  readonly followHash: Buffer;
  readonly webhookId: string | null;
}

/** Adds whoever complains to a dispute. */
export async function addComplainant(db: Db, complainant: NewComplainant): Promise<void> {
  await db.query(
    `INSERT INTO dispute_complainant (case_id, complainant_id, at, door, client, external_number, sealed, person_hash,
       follow_hash, webhook_id)
     VALUES ($1::uuid, $2::uuid, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4, $5, $6, $7, $8, $9,
       $10::uuid)`,
    [
      complainant.caseId,
      complainant.complainantId,
      complainant.at,
      complainant.door,
      complainant.client,
      complainant.externalNumber,
      complainant.sealed,
      complainant.personHash,
      complainant.followHash,
      complainant.webhookId,
    ],
  );
}
