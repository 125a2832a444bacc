import type { Db } from '#db/client';
import { detectionRuleVersions } from '#db/queries/calls/detection/detection-rule-versions';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addDetectionRules } from '#db/writes/calls/detection/add-detection-rule';
import type { Instant } from '#domain/calendar/instant';
import { type RulesInForce, rulesInForce } from '#domain/calls/detect/rules-in-force';
import { SHIPPED_DETECTION_RULES } from '#domain/calls/detect/shipped-rules';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';

/** Nobody's act: whoever comes first after a release brings its rules. */
const RELEASE: Actor = { kind: 'system', id: 'release', name: 'release', role: 'system', scope: EVERYTHING };

/** The detection rules in force. */
export async function readDetectionRules(db: Db): Promise<RulesInForce> {
  return rulesInForce(await detectionRuleVersions(db));
}

/** The same, after what this release ships has been written down; as the engine. */
export async function syncDetectionRules(db: Db, now: Instant): Promise<RulesInForce> {
  const stored = await detectionRuleVersions(db);
  const newest = new Map(stored.map(({ ruleId, version }) => [ruleId, version]));
  const missing = SHIPPED_DETECTION_RULES.filter(({ id, version }) => version > (newest.get(id) ?? 0));
  if (missing.length === 0) return rulesInForce(stored);
  await addDetectionRules(
    db,
    missing.map(({ id, version, stage, thresholds }) => ({
      ...{ ruleId: id, version, stage, thresholds, since: now, changedBy: null },
    })),
  );
  const rules = missing.map(({ id, version }) => `${id} ${version}`);
  await addAuditEntry(db, RELEASE, now, 'detection.shipped', 'detection-rules', { rules });
  return readDetectionRules(db);
}
