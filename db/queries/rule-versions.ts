import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A stored version of a rule; `body` is checked by the caller against the rule schema. */
export interface StoredRuleVersion {
  readonly ruleId: string;
  readonly version: number;
  readonly ordinal: number;
  readonly state: string;
  readonly body: unknown;
  readonly inForceFrom: Instant;
  readonly inForceUntil: Instant | null;
}

/** Every version of every rule, oldest first. Rules belong to everybody: no scope. */
export async function ruleVersions(db: Db): Promise<StoredRuleVersion[]> {
  const { rows } = await db.query<StoredRuleVersion>(
    `SELECT rule_id AS "ruleId", version, ordinal, state, body, in_force_from AS "inForceFrom",
            in_force_until AS "inForceUntil"
     FROM rule_version ORDER BY ordinal, version`,
  );
  return rows;
}
