import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { RuleBody } from '#domain/rules/rule';

/** Puts a rule version in force from `now`, ending the one before it; false when that version is there already. */
export async function addRuleVersion(
  db: Db,
  rule: RuleBody,
  ordinal: number,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO rule_version (rule_id, version, ordinal, state, body, in_force_from)
     VALUES ($1, $2, $3, $4, $5, 'epoch'::timestamptz + $6::bigint * interval '1 microsecond')
     ON CONFLICT DO NOTHING`,
    [rule.id, rule.version, ordinal, rule.state, JSON.stringify(rule), now],
  );
  if (rowCount !== 1) return false;
  await db.query(
    `UPDATE rule_version SET in_force_until = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     WHERE rule_id = $1 AND version < $2 AND in_force_until IS NULL`,
    [rule.id, rule.version, now],
  );
  return true;
}
