import type { Db } from '#db/client';
import type { CallReason } from '#domain/calls/report/refused-row';

export interface CallRefusalRow {
  readonly row: number;
  readonly field: string | null;
  readonly reason: CallReason;
}

/** Refused rows of a batch in their order, at most `limit`. */
export async function callRefusals(db: Db, batchId: string, limit: number): Promise<CallRefusalRow[]> {
  const { rows } = await db.query<CallRefusalRow>(
    `SELECT row_number AS row, field, reason FROM call_refusal WHERE batch_id = $1 ORDER BY row_number LIMIT $2`,
    [batchId, limit],
  );
  return rows;
}
