import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { type FindingFilter, findingCondition } from './finding-filter';

/**
 * How many findings a filter leaves, counted up to `most` and no further, so that the count costs no more than a
 * page. Ask it only of a filter narrowed to a department or few rules; the roll-ups know the rest.
 */
export async function countFindings(
  db: Db,
  scope: Scope,
  filter: FindingFilter,
  most: number,
): Promise<{ readonly count: number; readonly more: boolean }> {
  const params: unknown[] = [];
  const condition = findingCondition(scope, filter, params);
  const rules = `f.rule_id = ANY ($${params.push(filter.ruleIds)}::text[])`;
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*) AS count FROM (
       SELECT 1 FROM finding f WHERE ${rules} AND ${condition} LIMIT $${params.push(most + 1)}::int
     ) counted`,
    params,
  );
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, most), more: count > most };
}
