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
  const params: unknown[] = [pairs.map((pair) => pair.organisation), pairs.map((pair) => pair.ruleId)];
  const place = scopeCondition(scope, COLUMNS, params);
  const { rows } = await db.query<FailingPair & { since: Instant }>(
    `SELECT pair.organisation, pair.rule_id AS "ruleId", oldest.since
     FROM unnest($1::text[], $2::text[]) AS pair (organisation, rule_id)
     CROSS JOIN LATERAL (
       SELECT f.opened_at AS since FROM finding f
       WHERE f.organisation = pair.organisation AND f.rule_id = pair.rule_id AND f.closed_at IS NULL AND ${place}
       ORDER BY f.opened_at LIMIT 1) oldest`,
    params,
  );
  return rows;
}
