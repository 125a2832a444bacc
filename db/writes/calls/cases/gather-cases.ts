import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface GatheredCases {
  readonly opened: number;
  readonly alerts: number;
  /** The cases that alerts were put into. */
  readonly cases: readonly string[];
}

/**
 * Puts live alerts without a case into one: the open case of their operator, or of their pattern at their organisation,
 * which is opened when there is none. Alerts detected since an instant, at most 10,000 at once.
 */
export async function gatherCases(db: Db, since: Instant, now: Instant): Promise<GatheredCases> {
  const { rows } = await db.query<GatheredCases>(
    `WITH loose AS (
       SELECT alert_id, CASE WHEN operator IS NULL THEN 'pattern' ELSE 'operator' END AS kind, organisation,
         organisation_region, operator, severity, rule_id, calls, first_at, last_at,
         CASE WHEN operator IS NULL THEN rule_id || ':' || organisation ELSE 'operator:' || operator END AS subject
       FROM call_alert
       WHERE stage = 'live' AND case_id IS NULL AND detected_at >= 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
       ORDER BY alert_id LIMIT 10000
     ), made AS (
       INSERT INTO call_case (case_id, kind, subject, organisation, organisation_region, operator, severity, state, rules,
         alerts, calls, first_at, last_at, opened_at)
       SELECT DISTINCT ON (subject) gen_random_uuid(), kind, subject, organisation, organisation_region, operator,
         severity, 'open', ARRAY[]::text[], 0, 0, first_at, last_at,
         'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
       FROM loose ORDER BY subject, alert_id
       ON CONFLICT (subject) WHERE state <> 'closed' DO NOTHING
       RETURNING case_id, subject
     ), of AS (
       SELECT case_id, subject FROM made
       UNION ALL
       SELECT c.case_id, c.subject FROM call_case AS c
       WHERE c.state <> 'closed' AND c.subject IN (SELECT subject FROM loose)
     ), put AS (
       UPDATE call_alert AS a SET case_id = of.case_id FROM loose JOIN of USING (subject)
       WHERE a.alert_id = loose.alert_id
       RETURNING a.case_id
     )
     SELECT (SELECT count(*) FROM made)::integer AS opened, (SELECT count(*) FROM put)::integer AS alerts,
       (SELECT coalesce(array_agg(DISTINCT case_id), ARRAY[]::uuid[])::text[] FROM put) AS cases`,
    [since, now],
  );
  return rows[0]!;
}
