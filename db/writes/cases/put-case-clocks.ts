import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { CaseClock } from '#domain/cases/case-file';

const COLUMNS = `clock_id, step, organisation, region, limit_days, extended_days, limit_source, started_at, due_at, pauses, ended_at, half_at,
  last_day_at, warned, missed_at, escalated_to`;
const at = (micros: string) => `'epoch'::timestamptz + ${micros} * interval '1 microsecond'`;

/** Adds clocks to a case, or puts those that it has into the state that is given. */
export async function putCaseClocks(db: Db, caseId: string, clocks: readonly CaseClock[]): Promise<void> {
  if (clocks.length === 0) return;
  await db.query(
    `INSERT INTO case_clock (case_id, ${COLUMNS})
     SELECT $1::uuid, g."clockId", g.step, g.organisation, g.region, g."limitDays", g."extendedDays", g."limitSource",
       ${at('g."startedAt"')}, ${at('g."dueAt"')}, g.pauses, ${at('g."endedAt"')}, ${at('g."halfAt"')}, ${at('g."lastDayAt"')}, g.warned,
       ${at('g."missedAt"')}, g."escalatedTo"
     FROM jsonb_to_recordset($2::jsonb) AS g ("clockId" uuid, step text, organisation text, region text, "limitDays" integer,
       "extendedDays" integer, "limitSource" text, "startedAt" bigint, "dueAt" bigint, pauses jsonb, "endedAt" bigint, "halfAt" bigint,
       "lastDayAt" bigint, warned text, "missedAt" bigint, "escalatedTo" text)
     ON CONFLICT (case_id, clock_id) DO UPDATE SET organisation = excluded.organisation, region = excluded.region,
       limit_days = excluded.limit_days, extended_days = excluded.extended_days, limit_source = excluded.limit_source, due_at = excluded.due_at,
       pauses = excluded.pauses, ended_at = excluded.ended_at, half_at = excluded.half_at,
       last_day_at = excluded.last_day_at, warned = excluded.warned, missed_at = excluded.missed_at,
       escalated_to = excluded.escalated_to`,
    [caseId, JSON.stringify(clocks)],
  );
}

/** Ends the clocks of a case's steps that have not ended; of all its steps: `null`. */
export async function endCaseClocks(
  db: Db,
  caseId: string,
  steps: readonly string[] | null,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE case_clock SET ended_at = ${at('$3::bigint')}
     WHERE case_id = $1::uuid AND ended_at IS NULL AND ($2::text[] IS NULL OR step = ANY ($2))`,
    [caseId, steps, now],
  );
}
