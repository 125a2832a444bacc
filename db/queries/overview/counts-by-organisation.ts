import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { countsInScore, DIMENSIONS, type RuleSet, standsInOutcome } from '#domain/rules/rule';
import { rollUpOf, type Selection, sums } from '../quality/selection';

/**
 * Current records of one department received in the selection; arrays by dimension and by rule ordinal, in which
 * rules that do not count in the score are 0.
 */
export interface OrganisationCounts {
  readonly organisation: string;
  readonly region: string;
  readonly records: number;
  readonly dimensionPass: readonly number[];
  readonly dimensionFail: readonly number[];
  readonly rulePass: readonly number[];
  readonly ruleFail: readonly number[];
}

/**
 * Every department's counts by dimension and by rule: what rankings, shares and urgency are worked out from. The
 * arrays come as JSON, which is read many times faster than PostgreSQL's own form: they hold 30,000 numbers.
 */
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
            to_json(${sums('dimension_fail', DIMENSIONS.length)}) AS "dimensionFail",
            to_json(${ofScored('rule_pass', ruleSet)}) AS "rulePass",
            to_json(${ofScored('rule_fail', ruleSet)}) AS "ruleFail"
     FROM ${from} q GROUP BY q.organisation HAVING sum(q.records) > 0`,
    params,
  );
  return rows;
}

/** Sums of the scored rules only: each sum more costs planning and running time. */
function ofScored(column: string, { rules, width }: RuleSet): string {
  const scored = new Set(
    rules.filter((rule) => standsInOutcome(rule) && countsInScore(rule)).map((rule) => rule.ordinal),
  );
  const place = (ordinal: number) =>
    scored.has(ordinal) ? `coalesce(sum(q.${column}[${ordinal + 1}]), 0)` : '0';
  return `ARRAY[${Array.from({ length: width }, (_, ordinal) => place(ordinal)).join(', ')}]::int8[]`;
}
