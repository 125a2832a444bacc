import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Dimension, Severity } from '#domain/rules/rule';

export interface SourceFinding {
  readonly subjectKey: string;
  readonly occurrence: number;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface SourceRule {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly dimension: Dimension;
  readonly severity: Severity;
  readonly reason: string;
}

/** Opens findings whose subject is a source; one that another run opened meanwhile stays as it is. Returns how many. */
export async function openSourceFindings(
  db: Db,
  rule: SourceRule,
  findings: readonly SourceFinding[],
  at: Instant,
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO finding (subject_key, occurrence, organisation, organisation_region, type_code, detail,
                          rule_id, rule_version, subject_kind, dimension, severity, reason, opened_at)
     SELECT f."subjectKey", f.occurrence, f.organisation, f."organisationRegion", f."typeCode", f.detail,
            $2, $3, 'source', $4, $5, $6, 'epoch'::timestamptz + $7::bigint * interval '1 microsecond'
     FROM jsonb_to_recordset($1::jsonb) AS f("subjectKey" uuid, occurrence smallint, organisation text,
          "organisationRegion" text, "typeCode" text, detail jsonb)
     ON CONFLICT (subject_key, rule_id, occurrence) DO NOTHING`,
    [JSON.stringify(findings), rule.ruleId, rule.ruleVersion, rule.dimension, rule.severity, rule.reason, at],
  );
  return rowCount ?? 0;
}
