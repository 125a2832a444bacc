import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import type { Rule, RuleSet } from '#domain/rules/rule';
import { rollUpOf, type Selection } from './selection';

export interface RuleOrganisation {
  readonly organisation: string;
  readonly pass: number;
  readonly fail: number;
}

/** Which departments fail a rule, most failures first; at most `most`. */
export async function ruleCountsByOrganisation(
  db: Db,
  scope: Scope,
  selection: Selection,
  ruleSet: RuleSet,
  rule: Rule,
  most: number,
): Promise<RuleOrganisation[]> {
  const params: unknown[] = [];
  const from = rollUpOf(scope, selection, ruleSet, params, 'place');
  const [pass, fail] = [`q.rule_pass[${rule.ordinal + 1}]`, `q.rule_fail[${rule.ordinal + 1}]`];
  const { rows } = await db.query<RuleOrganisation>(
    `SELECT q.organisation, coalesce(sum(${pass}), 0) AS pass, coalesce(sum(${fail}), 0) AS fail
     FROM ${from} q GROUP BY q.organisation HAVING sum(${fail}) > 0
     ORDER BY fail DESC, q.organisation LIMIT $${params.push(most)}`,
    params,
  );
  return rows;
}
