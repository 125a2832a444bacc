import type { Db } from '#db/client';
import type { DisputeKind, DisputeOutcome } from '#domain/disputes/dispute';

/** What a dispute is about, in codes. */
export interface DisputeAbout {
  readonly kind: DisputeKind;
  readonly certificateType: string | null;
  readonly field: string | null;
  readonly outcome: DisputeOutcome | null;
}

/** For whoever has shown that the dispute is theirs; null: there is none. */
export async function disputeAbout(db: Db, caseId: string): Promise<DisputeAbout | null> {
  const { rows } = await db.query<DisputeAbout>(
    `SELECT kind, certificate_type AS "certificateType", field, outcome FROM dispute WHERE case_id = $1::uuid`,
    [caseId],
  );
  return rows[0] ?? null;
}
