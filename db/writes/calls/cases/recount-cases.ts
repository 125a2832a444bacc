import type { Db } from '#db/client';

/** Brings open cases up to the alerts that are in them. Returns how many changed. */
export async function recountCases(db: Db, cases: readonly string[]): Promise<number> {
  if (cases.length === 0) return 0;
  const { rowCount } = await db.query(
    `UPDATE call_case AS c SET alerts = s.alerts, calls = s.calls, first_at = s.first_at, last_at = s.last_at,
       rules = s.rules, severity = s.severity
     FROM (
       SELECT case_id, count(*)::integer AS alerts, sum(calls)::integer AS calls, min(first_at) AS first_at,
         max(last_at) AS last_at, array_agg(DISTINCT rule_id)::text[] AS rules,
         (ARRAY['low', 'medium', 'high', 'critical'])[max(array_position(ARRAY['low', 'medium', 'high', 'critical'], severity))] AS severity
       FROM call_alert WHERE case_id = ANY ($1::uuid[]) GROUP BY case_id
     ) AS s
     WHERE c.case_id = s.case_id AND c.state <> 'closed'
       AND (c.alerts, c.calls, c.last_at) IS DISTINCT FROM (s.alerts, s.calls, s.last_at)`,
    [cases],
  );
  return rowCount ?? 0;
}
