import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Alerts that are put into cases at once. */
const MOST_LOOSE = 10_000;

/** Live alerts without a case since an instant (`$1`), with what they are gathered by. */
export const LOOSE_ALERTS = `SELECT alert_id, CASE WHEN operator IS NULL THEN 'pattern' ELSE 'operator' END AS kind, organisation,
    organisation_region, operator, severity, first_at, last_at,
    CASE WHEN operator IS NULL THEN rule_id || ':' || organisation ELSE 'operator:' || operator END AS subject
  FROM call_alert
  WHERE stage = 'live' AND case_id IS NULL AND detected_at >= 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
  ORDER BY alert_id LIMIT ${MOST_LOOSE}`;

/** How many subjects have loose alerts and no case that waits. No scope: for the gathering, which is the engine’s. */
export async function countCasesToOpen(db: Db, since: Instant): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(DISTINCT loose.subject)::integer AS count FROM (${LOOSE_ALERTS}) AS loose
     WHERE NOT EXISTS (SELECT FROM call_case AS k WHERE k.subject = loose.subject AND k.judged_at IS NULL)`,
    [since],
  );
  return rows[0]!.count;
}
