import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { AlertSeverity } from '#domain/calls/detect/detection-rule';
import type { Scope } from '#domain/identity/scope';

/** An alert as a case or a list shows it. */
export interface AlertRow {
  readonly alertId: number;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly stage: 'live' | 'shadow';
  readonly severity: AlertSeverity;
  readonly organisation: string;
  readonly operator: string | null;
  readonly subject: string;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly detectedAt: Instant;
  readonly calls: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly logYear: number;
  readonly entries: readonly number[];
  readonly caseId: string | null;
}

const COLUMNS = `a.alert_id AS "alertId", a.rule_id AS "ruleId", a.rule_version AS "ruleVersion", a.stage, a.severity,
  a.organisation, substr(t.value, length(a.organisation) + 2) AS operator, a.subject, a.first_at AS "firstAt",
  a.last_at AS "lastAt", a.detected_at AS "detectedAt", a.calls, a.figures, a.log_year AS "logYear", a.entries,
  a.case_id::text AS "caseId"`;

/** The alerts of a case in the order in which their calls happened, at most `most`. */
export async function alertsOfCase(db: Db, scope: Scope, caseId: string, most: number): Promise<AlertRow[]> {
  const params: unknown[] = [caseId, most];
  const within = scopeCondition(
    scope,
    { organisation: 'a.organisation', region: 'a.organisation_region' },
    params,
  );
  const { rows } = await db.query<AlertRow>(
    `SELECT ${COLUMNS} FROM call_alert AS a LEFT JOIN call_term AS t ON t.term_id = a.operator
     WHERE a.case_id = $1::uuid AND ${within} ORDER BY a.first_at, a.alert_id LIMIT $2`,
    params,
  );
  return rows;
}

/** The newest alerts of a scope, also those of rules in shadow, which gather no case; before one of them. */
export async function newestAlerts(
  db: Db,
  scope: Scope,
  {
    rule,
    before,
    most,
  }: { readonly rule: string | null; readonly before: number | null; readonly most: number },
): Promise<AlertRow[]> {
  const params: unknown[] = [rule, before, most];
  const within = scopeCondition(
    scope,
    { organisation: 'a.organisation', region: 'a.organisation_region' },
    params,
  );
  const { rows } = await db.query<AlertRow>(
    `SELECT ${COLUMNS} FROM call_alert AS a LEFT JOIN call_term AS t ON t.term_id = a.operator
     WHERE a.stage <> 'waiting' AND ($1::text IS NULL OR a.rule_id = $1) AND ($2::bigint IS NULL OR a.alert_id < $2)
       AND ${within} ORDER BY a.alert_id DESC LIMIT $3`,
    params,
  );
  return rows;
}
