import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import { addRuleVersion } from '#db/writes/add-rule-version';
import { lockRules } from '#db/writes/lock-rules';
import { dayOfInstant } from '#domain/calendar/instant';
import { type Complaint, Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { compileCheck, compileTest } from '#domain/rules/compile-condition';
import { namedChecks } from '#domain/rules/predicates';
import { type Rule, type RuleBody, ruleBodySchema } from '#domain/rules/rule';
import type { Context } from '#services/context';
import { openRules } from './rule-engine';
import { syncRules } from './rule-set';

function parsed(value: unknown): RuleBody {
  const result = ruleBodySchema.safeParse(value);
  if (result.success) return result.data;
  const complaints: Complaint[] = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || 'rule',
    reason: issue.code.replaceAll('_', '-'),
    hint: issue.message,
  }));
  throw new Refusal('invalid-input', 'the rule is not well formed', complaints);
}

function refuseStep(rule: RuleBody, known: Rule | undefined): void {
  const next = (known?.version ?? 0) + 1;
  if (rule.version !== next) {
    throw new Refusal('conflict', 'rule versions follow one another', [
      { field: 'version', reason: 'version-not-next', hint: `expected ${next}` },
    ]);
  }
  if (known && known.subject !== rule.subject) {
    throw new Refusal('invalid-input', 'a rule keeps its subject', [
      { field: 'subject', reason: 'subject-changed', hint: known.subject },
    ]);
  }
  if (!known && rule.subject !== 'record') {
    throw new Refusal('unsupported', 'only record rules are data alone', [
      { field: 'subject', reason: 'subject-needs-code', hint: 'record' },
    ]);
  }
}

/**
 * Puts a new rule, or the next version of one, in force. Records are judged by it when the fact's job has run;
 * a new rule should begin as `shadow`: measured and shown, not scored (domain.md §4).
 *
 * @throws Refusal `invalid-input` (form, unknown predicate, bad expression), `conflict` (not the next version).
 */
export async function putRule(context: Context, value: unknown): Promise<RuleBody> {
  refuseUnlessPermitted(context.actor, 'rule.change');
  const rule = parsed(value);
  await transaction(
    context.database,
    async (connection) => {
      const ruleSet = await syncRules(connection, context.now);
      await lockRules(connection);
      const known = ruleSet.rules.find((one) => one.id === rule.id);
      refuseStep(rule, known);
      const { around } = await openRules(connection, ruleSet, dayOfInstant(context.now));
      try {
        const named = namedChecks(around, undefined);
        if (rule.when) compileTest(rule.when, named);
        if (rule.check) compileCheck(rule.check, named, rule.id);
      } catch (cause) {
        const hint = cause instanceof Error ? cause.message : String(cause);
        const complaint = { field: 'check', reason: 'condition-invalid', hint };
        throw new Refusal('invalid-input', 'the rule cannot be compiled', [complaint], cause);
      }
      if (!(await addRuleVersion(connection, rule, known?.ordinal ?? ruleSet.width, context.now)))
        throw new Refusal('conflict', 'the version was put in force by somebody else');
      await addFact(connection, 'rule.changed', { ruleId: rule.id, version: rule.version }, context.now);
      await addAuditEntry(connection, context.actor, context.now, 'rule.put', `rule:${rule.id}`, {
        version: rule.version,
        state: rule.state,
        from: known?.state ?? null,
      });
    },
    { as: 'engine' },
  );
  return rule;
}
