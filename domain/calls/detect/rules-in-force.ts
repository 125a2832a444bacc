import type { DetectionRule, DetectionStage } from './detection-rule';
import { type DetectionRuleId, SHIPPED_DETECTION_RULES } from './shipped-rules';

/** What of a rule may change without a release. */
export interface RuleSetting {
  readonly ruleId: string;
  readonly version: number;
  readonly stage: DetectionStage;
  readonly thresholds: Readonly<Record<string, number>>;
}

type Thresholds = {
  readonly [Id in DetectionRuleId]: Extract<
    (typeof SHIPPED_DETECTION_RULES)[number],
    { id: Id }
  >['thresholds'];
};

/** A rule as it counts now, with the names of its thresholds known. */
export type RuleInForce<Id extends DetectionRuleId = DetectionRuleId> = Omit<
  DetectionRule,
  'id' | 'thresholds'
> & {
  readonly id: Id;
  readonly thresholds: { readonly [Name in keyof Thresholds[Id]]: number };
};

export type RulesInForce = { readonly [Id in DetectionRuleId]: RuleInForce<Id> };

/** The rules of this release, each with its newest setting; thresholds that a setting does not name are as shipped. */
export function rulesInForce(settings: readonly RuleSetting[]): RulesInForce {
  const newest = new Map<string, RuleSetting>();
  for (const setting of settings)
    if (setting.version >= (newest.get(setting.ruleId)?.version ?? 0)) newest.set(setting.ruleId, setting);
  const rules = SHIPPED_DETECTION_RULES.map((shipped) => {
    const setting = newest.get(shipped.id);
    if (setting === undefined || setting.version < shipped.version) return [shipped.id, shipped];
    const { version, stage } = setting;
    return [
      shipped.id,
      { ...shipped, version, stage, thresholds: { ...shipped.thresholds, ...setting.thresholds } },
    ];
  });
  return Object.fromEntries(rules) as RulesInForce;
}
