import type { Db } from '#db/client';

/** Brings waiting cases up to the alerts that are in them. Returns how many changed. */
export async function recountCases(db: Db, cases: readonly string[]): Promise<number> {
  if (cases.length === 0) return 0;
  const { rows } = await db.query<{ changed: number }>(
    `WITH summed AS (
       SELECT case_id, count(*)::integer AS alerts, sum(calls)::integer AS calls, min(first_at) AS first_at,
         max(last_at) AS last_at, array_agg(DISTINCT rule_id)::text[] AS rules,
         (ARRAY['low', 'medium', 'high', 'critical'])[max(array_position(ARRAY['low', 'medium', 'high', 'critical'], severity))] AS severity
       FROM call_alert WHERE case_id = ANY ($1::uuid[]) GROUP BY case_id
     ), counted AS (
       UPDATE call_case AS k SET alerts = s.alerts, calls = s.calls, first_at = s.first_at, last_at = s.last_at, rules = s.rules
       FROM summed AS s
       WHERE k.case_id = s.case_id AND k.judged_at IS NULL
         AND (k.alerts, k.calls, k.last_at) IS DISTINCT FROM (s.alerts, s.calls, s.last_at)
       RETURNING k.case_id
     ), graver AS (
       UPDATE case_file AS c SET severity = s.severity FROM summed AS s
       WHERE c.case_id = s.case_id AND c.case_id = ANY ($1::uuid[]) AND c.closed_at IS NULL AND c.severity <> s.severity
     )
     SELECT count(*)::integer AS changed FROM counted`,
    [cases],
  );
  return rows[0]!.changed;
}
