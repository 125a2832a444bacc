import { z } from 'zod';
import { conditionSchema } from './condition';
import { DIMENSIONS } from './dimension';

// Apart, because charts need the dimensions in the browser, where schemas have no business: they probe for `eval`.
export { DIMENSIONS, type Dimension } from './dimension';

/** `info` is a warning: measured and shown, never scored. */
export const SEVERITIES = ['critical', 'major', 'minor', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const RULE_STATES = ['shadow', 'scored', 'retired'] as const;
export type RuleState = (typeof RULE_STATES)[number];

/**
 * What a rule looks at: one `record`; a record among others (`across`, decided by set-based SQL); a `source`
 * that should have sent; a `declared` number; a `disputed` record, which people decide on. Only the first two have a place in `record.outcome`.
 */
export const RULE_SUBJECTS = ['record', 'across', 'source', 'declared', 'disputed'] as const;

const both = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** A rule as data. Outcome is three-valued: `when` false: not applicable; then `check` true: pass, else fail. */
export const ruleBodySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
  version: z.number().int().min(1),
  dimension: z.enum(DIMENSIONS),
  severity: z.enum(SEVERITIES),
  subject: z.enum(RULE_SUBJECTS),
  state: z.enum(RULE_STATES),
  /** First day (ISO) the rule counts for. */
  since: z.iso.date(),
  name: both,
  /** What the rule is for, in plain words. */
  intention: both,
  /** What the department does when it fails. */
  advice: both,
  /** Standard and clause, or the policy document, it leans on. */
  clause: z.string().min(1),
  /** Canonical fields a finding points at; the first is shown. */
  fields: z.array(z.string()).min(1),
  when: conditionSchema.optional(),
  check: conditionSchema.optional(),
  /** True when time alone can change the answer: re-evaluated every night. */
  ages: z.boolean().optional(),
  example: z.strictObject({ passing: z.string(), failing: z.string() }),
});
export type RuleBody = z.infer<typeof ruleBodySchema>;

/** A rule in force with its place in `record.outcome`. */
export interface Rule extends RuleBody {
  readonly ordinal: number;
}

/** The rules in force; `number` rises with every change of any rule. `width` is the length of an outcome. */
export interface RuleSet {
  readonly number: number;
  readonly width: number;
  readonly rules: readonly Rule[];
}

/** True when a failing rule lowers its dimension's rate. */
export function countsInScore(rule: RuleBody): boolean {
  return rule.state === 'scored' && rule.severity !== 'info';
}

/** True when the rule has a place in `record.outcome`. */
export function standsInOutcome(rule: RuleBody): boolean {
  return rule.subject === 'record' || rule.subject === 'across';
}
