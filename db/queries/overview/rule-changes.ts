import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A moment at which the law changed: new versions of rules, or a re-evaluation that changed records. */
export interface RuleChange {
  readonly at: Instant;
  /** Rules that entered into force; empty for a re-evaluation. */
  readonly ruleIds: readonly string[];
  /** Records whose outcome a re-evaluation changed. */
  readonly changed: number;
}

/**
 * Changes of the rules since an instant, oldest first. The first set of rules is no change. For trends; the law is
 * the same for everyone, hence no scope.
 */
export async function ruleChanges(db: Db, since: Instant): Promise<RuleChange[]> {
  const { rows } = await db.query<RuleChange>(
    `WITH from_instant AS (SELECT 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' AS since)
     SELECT in_force_from AS at, array_agg(rule_id ORDER BY ordinal) AS "ruleIds", 0 AS changed
     FROM rule_version, from_instant
     WHERE in_force_from >= since AND in_force_from > (SELECT min(in_force_from) FROM rule_version)
     GROUP BY in_force_from
     UNION ALL
     SELECT started_at, '{}', changed FROM evaluation_run, from_instant WHERE started_at >= since AND changed > 0
     ORDER BY at`,
    [since],
  );
  return rows;
}
