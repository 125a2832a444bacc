import { one, type Query } from '#app/_ui/address';
import { periodOf } from '#app/_ui/shell/period';
import { ruleCounts } from '#db/queries/quality/rule-counts';
import type { Selection } from '#db/queries/quality/selection';
import type { Day } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { RULE_STATES } from '#domain/rules/rule';
import type { Db } from '#services/archive';
import { knownRuleSet } from '#services/quality/known-rule-set';
import { type QualityChoice, qualityChoice, selectionOf } from '../../quality/_parts/choice';
import { type RuleLine, ruleLines } from './rule-lines';

export interface RulesAsked {
  readonly choice: QualityChoice;
  readonly selection: Selection;
}

/** What an address asks of the rules pages: the frame's region, department and period. */
export function rulesAsked(query: Query, today: Day): RulesAsked {
  const choice = qualityChoice(query, today);
  return { choice, selection: selectionOf(choice, periodOf(query, today), today, null) };
}

/** The rules an address leaves, with what they counted. */
export async function loadRules(
  db: Db,
  scope: Scope,
  query: Query,
  { choice, selection }: RulesAsked,
): Promise<RuleLine[]> {
  const ruleSet = await knownRuleSet(db);
  const counts = await ruleCounts(db, scope, selection, ruleSet);
  const state = RULE_STATES.find((name) => name === one(query, 'state'));
  return ruleLines(ruleSet, counts).filter(
    ({ rule }) =>
      (choice.dimension === null || rule.dimension === choice.dimension) &&
      (choice.severity === null || rule.severity === choice.severity) &&
      (state === undefined || rule.state === state),
  );
}
