import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { ResponsibilityRule } from '#domain/disputes/responsibility';

/** Rules of responsibility in force on a day that may concern an issuer or all of them. */
export async function responsibilityRules(
  db: Db,
  day: Day,
  issuer: string | null,
): Promise<ResponsibilityRule[]> {
  const { rows } = await db.query<ResponsibilityRule>(
    `SELECT rule_id::text AS "ruleId", kind, issuer, certificate_type AS "certificateType", field, region, organisation,
       effective_from AS "effectiveFrom", effective_until AS "effectiveUntil"
     FROM dispute_responsibility
     WHERE effective_from <= date '1970-01-01' + $1::integer
       AND (effective_until IS NULL OR effective_until >= date '1970-01-01' + $1::integer)
       AND (issuer IS NULL OR issuer = $2)`,
    [day, issuer],
  );
  return rows;
}
