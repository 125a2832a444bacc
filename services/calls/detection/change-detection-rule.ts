import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addDetectionRules } from '#db/writes/calls/detection/add-detection-rule';
import { changesBetween } from '#domain/audit/changes';
import { DETECTION_STAGES, type DetectionStage } from '#domain/calls/detect/detection-rule';
import type { DetectionRuleId } from '#domain/calls/detect/shipped-rules';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf } from '../../identity/roles/person-of';
import { syncDetectionRules } from './read-detection-rules';

export interface DetectionChange {
  readonly ruleId: string;
  readonly stage: DetectionStage;
  /** Those to change; the others stay. */
  readonly thresholds: Readonly<Record<string, number>>;
  readonly reason: string;
}

/** A threshold is a count, a share or a time; none needs more. */
const MOST = 1_000_000;

/**
 * Gives a detection rule another stage or other thresholds from now on; what it found stays as found.
 *
 * @throws Refusal `forbidden`, `not-found`, `invalid-input` (unknown threshold, not a number from 0 on, no reason),
 *   `conflict` (nothing would change, or somebody else changed it at the same moment).
 */
export async function changeDetectionRule(
  context: Context,
  change: DetectionChange,
): Promise<{ readonly version: number }> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'detection.change');
  const reason = reasonOf(change.reason);
  return transaction(
    database,
    async (db) => {
      const rules = await syncDetectionRules(db, now);
      if (!Object.hasOwn(rules, change.ruleId)) throw new Refusal('not-found', 'there is no such rule');
      const rule = rules[change.ruleId as DetectionRuleId];
      refuseUnfit(change, rule.thresholds);
      const before = { stage: rule.stage, ...rule.thresholds };
      const after = { ...before, ...change.thresholds, stage: change.stage };
      const changes = changesBetween(before, after);
      if (changes.length === 0)
        throw new Refusal('conflict', 'the rule says so already', [{ reason: 'nothing-changes' }]);
      const version = rule.version + 1;
      const { stage, ...thresholds } = after;
      const stored = {
        ruleId: rule.id,
        version,
        stage,
        thresholds,
        since: now,
        changedBy: holderIdOf(actor),
      };
      if (!(await addDetectionRules(db, [stored])))
        throw new Refusal('conflict', 'the rule has changed meanwhile', [{ reason: 'subject-changed' }]);
      const subject = `detection-rule:${rule.id}`;
      await addAuditEntry(
        db,
        actor,
        now,
        'detection.changed',
        subject,
        { rule: rule.id, version },
        { changes, reason },
      );
      return { version };
    },
    { as: 'engine' },
  );
}

function refuseUnfit({ stage, thresholds }: DetectionChange, known: Readonly<Record<string, number>>): void {
  const complaints = Object.entries(thresholds).flatMap(([field, value]) =>
    !Object.hasOwn(known, field)
      ? [{ field, reason: 'unknown-field' }]
      : Number.isFinite(value) && value >= 0 && value <= MOST
        ? []
        : [{ field, reason: 'number-range' }],
  );
  if (!DETECTION_STAGES.includes(stage)) complaints.push({ field: 'stage', reason: 'not-one-of' });
  if (complaints.length > 0) throw new Refusal('invalid-input', 'the change has errors', complaints);
}
