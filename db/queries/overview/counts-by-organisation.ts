import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { DIMENSIONS, type RuleSet } from '#domain/rules/rule';
import { rollUpOf, type Selection, sums } from '../quality/selection';

/** Current records of one department received in the selection; arrays by dimension and by rule ordinal. */
export interface OrganisationCounts {
  readonly organisation: string;
  readonly region: string;
  readonly records: number;
  readonly dimensionPass: readonly number[];
  readonly dimensionFail: readonly number[];
  readonly rulePass: readonly number[];
  readonly ruleFail: readonly number[];
}

/** Every department's counts by dimension and by rule: what rankings, shares and urgency are worked out from. */
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
            ${sums('dimension_pass', DIMENSIONS.length)} AS "dimensionPass",
            ${sums('dimension_fail', DIMENSIONS.length)} AS "dimensionFail",
            ${sums('rule_pass', ruleSet.width)} AS "rulePass", ${sums('rule_fail', ruleSet.width)} AS "ruleFail"
     FROM ${from} q GROUP BY q.organisation HAVING sum(q.records) > 0`,
    params,
  );
  return rows;
}
