import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { ResponsibilityRule } from '#domain/disputes/responsibility/rule';

const COLUMNS = `rule_id::text AS "ruleId", kind, issuer, certificate_type AS "certificateType", field, region,
  organisation, effective_from AS "effectiveFrom", effective_until AS "effectiveUntil"`;

/** Rules of responsibility in force on a day that may concern an issuer or all of them. */
export async function responsibilityRules(
  db: Db,
  day: Day,
  issuer: string | null,
): Promise<ResponsibilityRule[]> {
  const { rows } = await db.query<ResponsibilityRule>(
    `SELECT ${COLUMNS} FROM dispute_responsibility
     WHERE effective_from <= date '1970-01-01' + $1::integer
       AND (effective_until IS NULL OR effective_until >= date '1970-01-01' + $1::integer)
       AND (issuer IS NULL OR issuer = $2)`,
    [day, issuer],
  );
  return rows;
}

/** A rule with who made it and by what. */
export interface KeptResponsibility extends ResponsibilityRule {
  readonly source: string;
  readonly changedBy: string;
  readonly changedAt: Instant;
}

const KEPT = `${COLUMNS}, source, changed_by AS "changedBy", changed_at AS "changedAt"`;

/** Every rule of responsibility, past and coming ones too: they are law, and everybody's to read. */
export async function allResponsibilities(db: Db): Promise<KeptResponsibility[]> {
  const { rows } = await db.query<KeptResponsibility>(
    `SELECT ${KEPT} FROM dispute_responsibility ORDER BY effective_from DESC, rule_id LIMIT 2000`,
  );
  return rows;
}
