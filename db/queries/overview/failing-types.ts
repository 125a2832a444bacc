import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { DIMENSIONS, type Dimension, type RuleSet } from '#domain/rules/rule';
import { rollUpOf, type Selection } from '../quality/selection';

/** How many certificate types of the selection have records that fail a dimension. */
export async function failingTypes(
  db: Db,
  scope: Scope,
  selection: Selection,
  ruleSet: RuleSet,
  dimension: Dimension,
): Promise<number> {
  const params: unknown[] = [];
  const from = rollUpOf(scope, selection, ruleSet, params, 'type');
  const { rows } = await db.query<{ types: number }>(
    `SELECT count(DISTINCT q.type_code) AS types FROM ${from} q
     WHERE q.dimension_fail[${DIMENSIONS.indexOf(dimension) + 1}] > 0`,
    params,
  );
  return rows[0]?.types ?? 0;
}
