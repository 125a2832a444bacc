import type { Db } from '#db/client';
import type { ClockLimit } from '#domain/cases/clock-limit';

/** Ends the limit of the same step, kind and region that is in force the day before a new one begins. */
export async function endLimitBefore(db: Db, limit: ClockLimit): Promise<void> {
  await db.query(
    `UPDATE case_limit SET effective_until = date '1970-01-01' + $5::int - 1
     WHERE kind = $1 AND step = $2 AND dispute_kind IS NOT DISTINCT FROM $3 AND region IS NOT DISTINCT FROM $4
       AND effective_from < date '1970-01-01' + $5::int AND effective_until IS NULL`,
    [limit.kind, limit.step, limit.disputeKind, limit.region, limit.effectiveFrom],
  );
}

/** Adds a limit; false: one of the same step, kind and region begins on that day or later. */
export async function addLimit(db: Db, limit: ClockLimit): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO case_limit (limit_id, kind, step, dispute_kind, region, days, effective_from, effective_until, source)
     SELECT $1::uuid, $2, $3, $4, $5, $6, date '1970-01-01' + $7::int, NULL, $8
     WHERE NOT EXISTS (SELECT FROM case_limit WHERE kind = $2 AND step = $3 AND dispute_kind IS NOT DISTINCT FROM $4
       AND region IS NOT DISTINCT FROM $5 AND effective_from >= date '1970-01-01' + $7::int)`,
    [
      ...[limit.limitId, limit.kind, limit.step, limit.disputeKind, limit.region, limit.days],
      ...[limit.effectiveFrom, limit.source],
    ],
  );
  return rowCount === 1;
}

/** Limits change one at a time. */
export async function lockLimits(db: Db): Promise<void> {
  await db.query('LOCK TABLE case_limit IN SHARE ROW EXCLUSIVE MODE');
}
