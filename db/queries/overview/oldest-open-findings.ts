import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';

/** A department and a rule it fails. */
export interface FailingPair {
  readonly organisation: string;
  readonly ruleId: string;
}

const COLUMNS = { organisation: 'f.organisation', region: 'f.organisation_region' };

/** Since when each pair has had an open finding; one step into an index per pair. Pairs without one are left out. */
export async function oldestOpenFindings(
  db: Db,
  scope: Scope,
  pairs: readonly FailingPair[],
): Promise<(FailingPair & { readonly since: Instant })[]> {
  if (pairs.length === 0) return [];
  const params: unknown[] = [];
  const place = scopeCondition(scope, COLUMNS, params);
  const steps = pairs.map(({ organisation, ruleId }) => {
    const [department, rule] = [params.push(organisation), params.push(ruleId)];
    return `(SELECT f.organisation, f.rule_id AS "ruleId", f.opened_at AS since FROM finding f
       WHERE f.organisation = $${department} AND f.rule_id = $${rule} AND f.closed_at IS NULL AND ${place}
       ORDER BY f.opened_at LIMIT 1)`;
  });
  // One branch per pair rather than a lateral join, which cannot be spread over shards.
  const { rows } = await db.query<FailingPair & { since: Instant }>(steps.join(' UNION ALL '), params);
  return rows;
}
