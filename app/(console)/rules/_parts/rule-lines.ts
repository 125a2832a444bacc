import type { RuleCounts } from '#db/queries/quality/rule-counts';
import { type Rate, rateOf } from '#domain/metrics/rate';
import { DIMENSIONS, type Rule, type RuleSet, SEVERITIES, standsInOutcome } from '#domain/rules/rule';

/** A rule with what it counted; null where it counts no records (sources, declared numbers). */
export interface RuleLine {
  readonly rule: Rule;
  readonly rate: Rate | null;
}

export const RULE_ORDERS = ['fails', 'rate', 'severity', 'dimension'] as const;
export type RuleOrder = (typeof RULE_ORDERS)[number];

export function ruleLines(ruleSet: RuleSet, counts: RuleCounts): RuleLine[] {
  return ruleSet.rules.map((rule) => ({
    rule,
    rate: standsInOutcome(rule)
      ? rateOf(counts.rulePass[rule.ordinal] ?? 0, counts.ruleFail[rule.ordinal] ?? 0)
      : null,
  }));
}

const VALUES: Readonly<Record<RuleOrder, (line: RuleLine) => number>> = {
  fails: (line) => -(line.rate?.fail ?? -1),
  rate: (line) => line.rate?.value ?? 2,
  severity: (line) => SEVERITIES.indexOf(line.rule.severity),
  dimension: (line) => DIMENSIONS.indexOf(line.rule.dimension),
};

/** What needs a person first: most failures, lowest rate, gravest. */
export function orderedRules(lines: readonly RuleLine[], order: RuleOrder, reversed: boolean): RuleLine[] {
  const value = VALUES[order];
  const way = reversed ? -1 : 1;
  return lines.toSorted((a, b) => way * (value(a) - value(b)) || a.rule.ordinal - b.rule.ordinal);
}
