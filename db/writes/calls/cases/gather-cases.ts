import type { Db } from '#db/client';
import type { CaseToOpen } from '#db/queries/calls/cases/cases-to-open';
import { LOOSE_ALERTS } from '#db/queries/calls/cases/cases-to-open';
import type { Instant } from '#domain/calendar/instant';

/** A case that is about to be opened. */
export interface AlertCase extends CaseToOpen {
  readonly caseId: string;
  readonly number: string;
}

const at = (micros: string) => `'epoch'::timestamptz + ${micros} * interval '1 microsecond'`;

/** Adds what only alert cases have; returns those that were added: of two at once one opens a subject's case. */
export async function addAlertCases(db: Db, cases: readonly AlertCase[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ caseId: string }>(
    `INSERT INTO call_case (case_id, kind, subject, operator, rules, alerts, calls, first_at, last_at)
     SELECT g."caseId", g.kind, g.subject, g.operator, ARRAY[]::text[], 0, 0, ${at('g."firstAt"')}, ${at('g."lastAt"')}
     FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, kind text, subject text, operator integer, "firstAt" bigint,
       "lastAt" bigint)
     ON CONFLICT (subject) WHERE judged_at IS NULL DO NOTHING
     RETURNING case_id::text AS "caseId"`,
    [JSON.stringify(cases)],
  );
  return new Set(rows.map(({ caseId }) => caseId));
}

/** Opens those cases: number, place, party and first event at once. */
export async function openAlertCases(
  db: Db,
  cases: readonly AlertCase[],
  by: { readonly actor: string; readonly actorName: string },
  now: Instant,
): Promise<void> {
  // Read once for each table: a join of what was just written is planned without knowing how much that is.
  const given = `jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, number text, severity text, organisation text, region text)`;
  await db.query(
    `WITH files AS (
       INSERT INTO case_file (case_id, kind, number, state, severity, organisation, region, version, opened_at, changed_at)
       SELECT g."caseId", 'alert', g.number, 'open', g.severity, g.organisation, g.region, 1, ${at('$2::bigint')}, ${at('$2::bigint')}
       FROM ${given}
     ), parties AS (
       INSERT INTO case_party (case_id, organisation, region, part, since)
       SELECT g."caseId", g.organisation, g.region, 'responsible', ${at('$2::bigint')} FROM ${given}
     )
     INSERT INTO case_event (case_id, sequence, at, actor, actor_name, what, to_state, detail)
     SELECT g."caseId", 1, ${at('$2::bigint')}, $3, $4, 'opened', 'open', '{}'::jsonb FROM ${given}`,
    [JSON.stringify(cases), now, by.actor, by.actorName],
  );
}

export interface GatheredCases {
  readonly alerts: number;
  /** The cases that alerts were put into. */
  readonly cases: readonly string[];
}

/** Puts loose alerts into the waiting case of their operator, or of their pattern at their organisation. */
export async function gatherCases(db: Db, since: Instant): Promise<GatheredCases> {
  const { rows } = await db.query<GatheredCases>(
    `WITH put AS (
       UPDATE call_alert AS a SET case_id = k.case_id
       FROM (${LOOSE_ALERTS}) AS loose JOIN call_case AS k ON k.subject = loose.subject AND k.judged_at IS NULL
       WHERE a.alert_id = loose.alert_id
       RETURNING a.case_id
     )
     SELECT count(*)::integer AS alerts, coalesce(array_agg(DISTINCT case_id), ARRAY[]::uuid[])::text[] AS cases FROM put`,
    [since],
  );
  return rows[0]!;
}
