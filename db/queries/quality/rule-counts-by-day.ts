import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import type { Rule, RuleSet } from '#domain/rules/rule';
import { rollUpOf, type Selection } from './selection';

export interface RuleDay {
  readonly day: Day;
  readonly pass: number;
  readonly fail: number;
}

/** One rule's counts per day received, for its trend. */
export async function ruleCountsByDay(
  db: Db,
  scope: Scope,
  selection: Selection,
  ruleSet: RuleSet,
  rule: Rule,
): Promise<RuleDay[]> {
  const params: unknown[] = [];
  const from = rollUpOf(scope, selection, ruleSet, params, 'day');
  const { rows } = await db.query<RuleDay>(
    `SELECT q.day, coalesce(sum(q.rule_pass[${rule.ordinal + 1}]), 0) AS pass,
            coalesce(sum(q.rule_fail[${rule.ordinal + 1}]), 0) AS fail
     FROM ${from} q GROUP BY q.day ORDER BY q.day`,
    params,
  );
  return rows;
}
