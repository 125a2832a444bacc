import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { AlertSeverity } from '#domain/calls/detect/detection-rule';

/** Alerts that are put into cases at once. */
const MOST_LOOSE = 10_000;

/** Live alerts without a case since an instant (`$1`), with what they are gathered by. */
export const LOOSE_ALERTS = `SELECT alert_id, CASE WHEN operator IS NULL THEN 'pattern' ELSE 'operator' END AS kind, organisation,
    organisation_region, operator, severity, first_at, last_at,
    CASE WHEN operator IS NULL THEN rule_id || ':' || organisation ELSE 'operator:' || operator END AS subject
  FROM call_alert
  WHERE stage = 'live' AND case_id IS NULL AND detected_at >= 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
  ORDER BY alert_id LIMIT ${MOST_LOOSE}`;

/** A subject with loose alerts and no case that waits; of its first alert. */
export interface CaseToOpen {
  readonly subject: string;
  readonly kind: 'operator' | 'pattern';
  readonly operator: number | null;
  readonly organisation: string;
  readonly region: string;
  readonly severity: AlertSeverity;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** Subjects with loose alerts and no case that waits, by their first alert. No scope: for the gathering, which is the engine’s. */
export async function casesToOpen(db: Db, since: Instant): Promise<CaseToOpen[]> {
  const { rows } = await db.query<CaseToOpen>(
    `SELECT DISTINCT ON (loose.subject) loose.subject, loose.kind, loose.operator, loose.organisation,
       loose.organisation_region AS region, loose.severity, loose.first_at AS "firstAt", loose.last_at AS "lastAt"
     FROM (${LOOSE_ALERTS}) AS loose
     WHERE NOT EXISTS (SELECT FROM call_case AS k WHERE k.subject = loose.subject AND k.judged_at IS NULL)
     ORDER BY loose.subject, loose.alert_id`,
    [since],
  );
  return rows;
}
