import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import type { RuleSet } from '#domain/rules/rule';
import { rollUpOf, type Selection, sums } from './selection';

/** Arrays by rule ordinal. */
export interface RuleCounts {
  readonly rulePass: readonly number[];
  readonly ruleFail: readonly number[];
}

/** How many current records received in the selection passed and failed each rule. */
export async function ruleCounts(
  db: Db,
  scope: Scope,
  selection: Selection,
  ruleSet: RuleSet,
): Promise<RuleCounts> {
  const params: unknown[] = [];
  const from = rollUpOf(scope, selection, ruleSet, params, 'place');
  const { rows } = await db.query<RuleCounts>(
    `SELECT ${sums('rule_pass', ruleSet.width)} AS "rulePass", ${sums('rule_fail', ruleSet.width)} AS "ruleFail"
     FROM ${from} q`,
    params,
  );
  return rows[0] ?? { rulePass: [], ruleFail: [] };
}
