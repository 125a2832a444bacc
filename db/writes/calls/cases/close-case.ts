import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { CaseVerdict } from '#domain/calls/case/case-state';

export interface CaseEnd {
  readonly verdict: CaseVerdict;
  readonly reason: string;
  readonly by: string;
  readonly name: string;
}

/** Puts a verdict on an alert case, so that later alerts of its subject open another; false: it had been judged. */
export async function closeCase(
  db: Db,
  caseId: string,
  { verdict, reason, by, name }: CaseEnd,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE call_case SET verdict = $2, verdict_reason = $3, judged_by = $4, judge_name = $5,
       judged_at = 'epoch'::timestamptz + $6::bigint * interval '1 microsecond'
     WHERE case_id = $1::uuid AND judged_at IS NULL`,
    [caseId, verdict, reason, by, name, now],
  );
  return rowCount === 1;
}
