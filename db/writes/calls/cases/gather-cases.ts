import type { Db } from '#db/client';
import { LOOSE_ALERTS } from '#db/queries/calls/cases/cases-to-open';
import type { Instant } from '#domain/calendar/instant';

/**
 * Opens a case for each subject with loose alerts that has none waiting, as many as there are numbers; the others wait for the
 * next gathering. Number, place, party and first event at once. Returns how many.
 */
export async function openAlertCases(
  db: Db,
  since: Instant,
  numbers: readonly string[],
  by: { readonly actor: string; readonly actorName: string },
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ opened: number }>(
    `WITH subjects AS (
       SELECT DISTINCT ON (subject) gen_random_uuid() AS case_id, loose.* FROM (${LOOSE_ALERTS}) AS loose ORDER BY subject, alert_id
     ), made AS (
       INSERT INTO call_case (case_id, kind, subject, operator, rules, alerts, calls, first_at, last_at)
       SELECT s.case_id, s.kind, s.subject, s.operator, ARRAY[]::text[], 0, 0, s.first_at, s.last_at FROM subjects AS s
       WHERE NOT EXISTS (SELECT FROM call_case AS k WHERE k.subject = s.subject AND k.judged_at IS NULL)
       ORDER BY s.alert_id LIMIT cardinality($2::text[])
       ON CONFLICT (subject) WHERE judged_at IS NULL DO NOTHING
       RETURNING case_id
     ), numbered AS (
       SELECT s.*, ($2::text[])[row_number() OVER (ORDER BY s.alert_id)] AS number,
         'epoch'::timestamptz + $3::bigint * interval '1 microsecond' AS at
       FROM made JOIN subjects AS s USING (case_id)
     ), files AS (
       INSERT INTO case_file (case_id, kind, number, state, severity, organisation, region, version, opened_at, changed_at)
       SELECT case_id, 'alert', number, 'open', severity, organisation, organisation_region, 1, at, at FROM numbered
     ), parties AS (
       INSERT INTO case_party (case_id, organisation, region, part, since)
       SELECT case_id, organisation, organisation_region, 'responsible', at FROM numbered
     ), events AS (
       INSERT INTO case_event (case_id, sequence, at, actor, actor_name, what, to_state, detail)
       SELECT case_id, 1, at, $4, $5, 'opened', 'open', '{}'::jsonb FROM numbered
     )
     SELECT count(*)::integer AS opened FROM made`,
    [since, numbers, now, by.actor, by.actorName],
  );
  return rows[0]!.opened;
}

export interface GatheredCases {
  readonly alerts: number;
  /** The cases that alerts were put into. */
  readonly cases: readonly string[];
}

/** Puts loose alerts into the waiting case of their operator, or of their pattern at their organisation. */
export async function gatherCases(db: Db, since: Instant): Promise<GatheredCases> {
  const { rows } = await db.query<GatheredCases>(
    `WITH loose AS (${LOOSE_ALERTS}), put AS (
       UPDATE call_alert AS a SET case_id = k.case_id
       FROM loose JOIN call_case AS k ON k.subject = loose.subject AND k.judged_at IS NULL
       WHERE a.alert_id = loose.alert_id
       RETURNING a.case_id
     )
     SELECT count(*)::integer AS alerts, coalesce(array_agg(DISTINCT case_id), ARRAY[]::uuid[])::text[] AS cases FROM put`,
    [since],
  );
  return rows[0]!;
}
