import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { CallBackResult } from '#domain/disputes/call-back-script';

/** Notes how a call-back went; false: it was noted before. */
export async function noteCallBack(
  db: Db,
  { caseId, callBackId }: { readonly caseId: string; readonly callBackId: string },
  caller: { readonly id: string; readonly name: string },
  result: CallBackResult,
  at: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE dispute_call_back SET caller_id = $3, caller_name = $4,
       answered_at = 'epoch'::timestamptz + $5::bigint * interval '1 microsecond', reached = $6, answers = $7, satisfied = $8
     WHERE case_id = $1::uuid AND call_back_id = $2::uuid AND answered_at IS NULL`,
    [
      ...[caseId, callBackId, caller.id, caller.name, at, result.reached],
      result.reached ? JSON.stringify(result.answers) : null,
      result.reached ? result.satisfied : null,
    ],
  );
  return rowCount === 1;
}
