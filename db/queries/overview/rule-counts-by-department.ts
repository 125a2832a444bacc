import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { countsInScore, type RuleSet, standsInOutcome } from '#domain/rules/rule';
import { rollUpOf, type Selection } from '../quality/selection';

/** Records of one department by rule ordinal; rules that do not count in the score are 0. */
export interface DepartmentRuleCounts {
  readonly organisation: string;
  readonly rulePass: readonly number[];
  readonly ruleFail: readonly number[];
}

/**
 * Every department's counts by rule: what urgency is worked out from. The arrays come as JSON, which is read many
 * times faster than PostgreSQL's own form: they hold 30,000 numbers. A hundred sums over every department's days: the
 * dearest question of the overview.
 */
export async function ruleCountsByDepartment(
  db: Db,
  scope: Scope,
  selection: Selection,
  ruleSet: RuleSet,
): Promise<DepartmentRuleCounts[]> {
  const params: unknown[] = [];
  const from = rollUpOf(scope, selection, ruleSet, params, 'place');
  const { rows } = await db.query<DepartmentRuleCounts>(
    `SELECT q.organisation, to_json(${ofScored('rule_pass', ruleSet)}) AS "rulePass",
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
