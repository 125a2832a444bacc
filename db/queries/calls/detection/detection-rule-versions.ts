import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { DetectionStage } from '#domain/calls/detect/detection-rule';

/** A version of a rule that was or is in force. */
export interface StoredDetectionRule {
  readonly ruleId: string;
  readonly version: number;
  readonly stage: DetectionStage;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly since: Instant;
  /** null: it came with a release. */
  readonly changedBy: string | null;
}

/** Every version of every detection rule, oldest first. They belong to nobody. */
export async function detectionRuleVersions(db: Db): Promise<StoredDetectionRule[]> {
  const { rows } = await db.query<StoredDetectionRule>(
    `SELECT rule_id AS "ruleId", version, stage, thresholds, since, changed_by AS "changedBy"
     FROM detection_rule_version ORDER BY rule_id, version`,
  );
  return rows;
}
