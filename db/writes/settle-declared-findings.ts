import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Dimension, Severity } from '#domain/rules/rule';

export interface DeclaredRule {
  readonly id: string;
  readonly version: number;
  readonly dimension: Dimension;
  readonly severity: Severity;
  readonly field: string;
}

export interface SettledFindings {
  readonly opened: number;
  readonly closed: number;
}

const NOW = "'epoch'::timestamptz + $1::bigint * interval '1 microsecond'";
const ON_SUBJECT = 'd.organisation = s.organisation AND d.type_code = s.type_code AND d.day = s.day';

/**
 * Opens a finding for every missing number of the days being reconciled that has none in this spell of being missing
 * (a waived one is not opened again), and closes those whose number arrived. A withdrawn declaration closes nothing.
 */
export async function settleDeclaredFindings(
  db: Db,
  rule: DeclaredRule,
  now: Instant,
  batchId: string | null,
): Promise<SettledFindings> {
  const { rowCount: opened } = await db.query(
    `INSERT INTO finding (subject_key, rule_id, occurrence, rule_version, subject_kind, organisation,
                          organisation_region, type_code, dimension, severity, field, reason, opened_at, detail)
     SELECT d.subject_key, $2,
            (SELECT coalesce(max(f.occurrence), 0) + 1 FROM finding f
             WHERE f.subject_key = d.subject_key AND f.rule_id = $2),
            $3, 'declared-number', d.organisation, d.organisation_region, d.type_code, $4, $5, $6, 'declared-not-held',
            ${NOW}, jsonb_strip_nulls(jsonb_build_object('day', to_char(d.day, 'YYYY-MM-DD'),
                                                         'numberMasked', d.number_masked))
     FROM coverage_subject s JOIN declared_number d ON ${ON_SUBJECT}
     WHERE d.state = 'missing' AND NOT EXISTS (
       SELECT FROM finding f WHERE f.subject_key = d.subject_key AND f.rule_id = $2
         AND (f.closed_at IS NULL OR f.opened_at >= d.missing_since))`,
    [now, rule.id, rule.version, rule.dimension, rule.severity, rule.field],
  );
  const { rowCount: closed } = await db.query(
    `UPDATE finding f SET closed_at = ${NOW}, closed_batch = $3::uuid, closed_by = 'passed'
     FROM coverage_subject s JOIN declared_number d ON ${ON_SUBJECT}
     WHERE d.missing_since IS NOT NULL AND d.state NOT IN ('missing', 'withdrawn')
       AND f.subject_key = d.subject_key AND f.rule_id = $2 AND f.closed_at IS NULL`,
    [now, rule.id, batchId],
  );
  return { opened: opened ?? 0, closed: closed ?? 0 };
}
