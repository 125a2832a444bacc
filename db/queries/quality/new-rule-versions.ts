import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A version that replaced an earlier one of its rule. */
export interface NewRuleVersion {
  readonly ruleId: string;
  readonly version: number;
  readonly inForceFrom: Instant;
}

/**
 * Versions of rules that replaced earlier ones in a span, oldest first; `until` is not in it. Rules belong to
 * everybody: no scope.
 */
export async function newRuleVersions(db: Db, from: Instant, until: Instant): Promise<NewRuleVersion[]> {
  const { rows } = await db.query<NewRuleVersion>(
    `SELECT rule_id AS "ruleId", version, in_force_from AS "inForceFrom"
     FROM rule_version
     WHERE version > 1 AND in_force_from >= 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
       AND in_force_from < 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     ORDER BY in_force_from, ordinal`,
    [from, until],
  );
  return rows;
}
