import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { DIMENSIONS, type RuleSet } from '#domain/rules/rule';
import { rollUpOf, type Selection, sums } from '../quality/selection';

/** Current records of one department received in the selection; arrays by dimension. */
export interface OrganisationCounts {
  readonly organisation: string;
  readonly region: string;
  readonly records: number;
  readonly dimensionPass: readonly number[];
  readonly dimensionFail: readonly number[];
}

/** Every department's counts by dimension: what scores, rankings and shares are worked out from. */
export async function countsByOrganisation(
  db: Db,
  scope: Scope,
  selection: Selection,
  ruleSet: RuleSet,
): Promise<OrganisationCounts[]> {
  const params: unknown[] = [];
  const from = rollUpOf(scope, selection, ruleSet, params, 'place');
  const { rows } = await db.query<OrganisationCounts>(
    `SELECT q.organisation, min(q.organisation_region) AS region, sum(q.records) AS records,
            to_json(${sums('dimension_pass', DIMENSIONS.length)}) AS "dimensionPass",
            to_json(${sums('dimension_fail', DIMENSIONS.length)}) AS "dimensionFail"
     FROM ${from} q GROUP BY q.organisation HAVING sum(q.records) > 0`,
    params,
  );
  return rows;
}
