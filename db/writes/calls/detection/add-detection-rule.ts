import type { Db } from '#db/client';
import type { StoredDetectionRule } from '#db/queries/calls/detection/detection-rule-versions';

/** Adds versions of detection rules; false for one that somebody else added meanwhile. */
export async function addDetectionRules(db: Db, rules: readonly StoredDetectionRule[]): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO detection_rule_version (rule_id, version, stage, thresholds, since, changed_by)
     SELECT id, version, stage, thresholds, 'epoch'::timestamptz + since * interval '1 microsecond', by
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, version integer, stage text, thresholds jsonb, since bigint, by text)
     ON CONFLICT DO NOTHING`,
    [
      JSON.stringify(
        rules.map(({ ruleId, version, stage, thresholds, since, changedBy }) => ({
          ...{ id: ruleId, version, stage, thresholds, since, by: changedBy },
        })),
      ),
    ],
  );
  return rowCount === rules.length;
}
