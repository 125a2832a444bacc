import type { Db } from '#db/client';
import type { ClockLimit } from '#domain/cases/clock-limit';

/** All time limits of a kind of case, past and coming ones included: some dozens. */
export async function caseLimits(db: Db, kind: string): Promise<ClockLimit[]> {
  const { rows } = await db.query<ClockLimit>(
    `SELECT limit_id::text AS "limitId", kind, step, dispute_kind AS "disputeKind", region, days,
       effective_from AS "effectiveFrom", effective_until AS "effectiveUntil", source
     FROM case_limit WHERE kind = $1 ORDER BY step, limit_id`,
    [kind],
  );
  return rows;
}
