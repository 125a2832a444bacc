import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { Instant } from '#domain/calendar/instant';

export interface TransferRow {
  readonly transferId: string;
  readonly at: Instant;
  readonly fromOrganisation: string;
  readonly fromRegion: string;
  readonly toOrganisation: string | null;
  readonly toRegion: string;
  readonly reason: string;
  readonly answeredAt: Instant | null;
  readonly answer: string | null;
}

export interface JointRow {
  readonly jointId: string;
  readonly organisation: string;
  readonly askedAt: Instant;
  readonly reportedAt: Instant | null;
  readonly reporterName: string | null;
  readonly opinion: string | null;
  readonly sealed: Buffer | null;
}

export interface CallBackOfDispute {
  readonly answeredAt: Instant | null;
  readonly callerName: string | null;
  readonly reached: boolean | null;
  readonly satisfied: boolean | null;
}

/** What hangs on a dispute beside its case. */
export interface HangerRows {
  readonly transfers: readonly TransferRow[];
  readonly joints: readonly JointRow[];
  readonly callBacks: readonly CallBackOfDispute[];
  /** Recalls that it started. */
  readonly recallIds: readonly string[];
}

/** All that hangs on a dispute; its case must be within reach, which row-level security asks of each. */
export async function hangersOfDispute(db: Db, caseId: string): Promise<HangerRows> {
  const [transfers, joints, callBacks, recalls] = await Promise.all([
    db.query<TransferRow>(
      kept(`SELECT transfer_id::text AS "transferId", at, from_organisation AS "fromOrganisation",
         from_region AS "fromRegion", to_organisation AS "toOrganisation", to_region AS "toRegion", reason,
         answered_at AS "answeredAt", answer
       FROM dispute_transfer WHERE case_id = $1::uuid ORDER BY at, transfer_id`),
      [caseId],
    ),
    db.query<JointRow>(
      kept(`SELECT joint_id::text AS "jointId", organisation, asked_at AS "askedAt", reported_at AS "reportedAt",
         reporter_name AS "reporterName", opinion, sealed
       FROM dispute_joint WHERE case_id = $1::uuid ORDER BY asked_at, organisation`),
      [caseId],
    ),
    db.query<CallBackOfDispute>(
      kept(`SELECT answered_at AS "answeredAt", caller_name AS "callerName", reached, satisfied
       FROM dispute_call_back WHERE case_id = $1::uuid ORDER BY drawn_at`),
      [caseId],
    ),
    db.query<{ recallId: string }>(
      kept(`SELECT recall_id::text AS "recallId" FROM dispute_recall WHERE case_id = $1::uuid`),
      [caseId],
    ),
  ]);
  return {
    transfers: transfers.rows,
    joints: joints.rows,
    callBacks: callBacks.rows,
    recallIds: recalls.rows.map(({ recallId }) => recallId),
  };
}
