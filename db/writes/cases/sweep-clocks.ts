import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { FACT_VERSION } from '#domain/facts';
import { defaultPreference } from '#domain/notices/preference';

const NOW = `'epoch'::timestamptz + $1::bigint * interval '1 microsecond'`;

/** A warning that a clock gives: which of its instants, and the notice that tells of it. */
const WARNINGS = {
  half: { instant: 'half_at', before: `warned = 'none'`, what: 'case.due-half' },
  'last-day': { instant: 'last_day_at', before: `warned <> 'last-day'`, what: 'case.due-last-day' },
} as const;
export type ClockWarning = keyof typeof WARNINGS;

/**
 * Gives a warning for at most `most` clocks that have come to it, each by its index, and tells the case's owner and followers,
 * or the department's handlers while nobody owns it. Of clocks that are over nobody is warned. Clocks that somebody acts on at
 * this moment are left to the next sweep. Returns how many clocks.
 */
export async function warnOfClocks(
  db: Db,
  warning: ClockWarning,
  now: Instant,
  most: number,
): Promise<number> {
  const { instant, before, what } = WARNINGS[warning];
  const { rows } = await db.query<{ clocks: number }>(
    `WITH come AS MATERIALIZED (
       SELECT case_id, clock_id FROM case_clock
       WHERE ended_at IS NULL AND due_at IS NOT NULL AND ${before} AND ${instant} <= ${NOW}
       ORDER BY ${instant} LIMIT $2 FOR UPDATE SKIP LOCKED
     ), warned AS (
       UPDATE case_clock AS k SET warned = $3 FROM come
       WHERE k.case_id = come.case_id AND k.clock_id = come.clock_id
       RETURNING k.case_id, k.step, k.due_at
     ), telling AS MATERIALIZED (
       SELECT w.case_id, w.step, c.number, c.kind, c.owner_id, c.organisation
       FROM warned AS w JOIN case_file AS c ON c.case_id = w.case_id WHERE w.due_at > ${NOW}
     ), workers AS MATERIALIZED (
       SELECT u.id, o.code FROM app_user AS u, jsonb_array_elements_text(u.scope -> 'organisationCodes') AS o (code)
       WHERE u.active AND u.role = 'handler' AND u.scope ->> 'kind' = 'organisations'
     ), audience AS (
       SELECT case_id, step, number, kind, owner_id AS account FROM telling WHERE owner_id IS NOT NULL
       UNION SELECT t.case_id, t.step, t.number, t.kind, f.account_id
         FROM telling AS t JOIN case_follower AS f ON f.case_id = t.case_id
       UNION SELECT t.case_id, t.step, t.number, t.kind, w.id
         FROM telling AS t JOIN workers AS w ON w.code = t.organisation WHERE t.owner_id IS NULL
     ), told AS (
       INSERT INTO notice (notice_id, account_id, at, what, case_id, number, detail, read_at, digested_at)
       SELECT gen_random_uuid(), u.id, ${NOW}, $4, a.case_id, a.number, jsonb_build_object('step', a.step, 'kind', a.kind),
         CASE WHEN 'product' = ANY (coalesce(p.ways, $5)) THEN NULL ELSE ${NOW} END,
         CASE WHEN 'e-mail' = ANY (coalesce(p.ways, $5)) THEN NULL ELSE ${NOW} END
       FROM audience AS a JOIN app_user AS u ON u.id = a.account AND u.active
       LEFT JOIN notice_preference AS p ON p.account_id = u.id AND p.what = $4
     )
     SELECT count(*)::integer AS clocks FROM warned`,
    [now, most, warning, what, defaultPreference(what).ways],
  );
  return rows[0]?.clocks ?? 0;
}

/**
 * Marks at most `most` clocks as missed whose time is over, by their index, and states the fact of each for its kind's verb.
 * Returns how many.
 */
export async function missClocks(db: Db, now: Instant, most: number): Promise<number> {
  const { rowCount } = await db.query(
    `WITH over AS MATERIALIZED (
       SELECT case_id, clock_id FROM case_clock
       WHERE ended_at IS NULL AND due_at IS NOT NULL AND missed_at IS NULL AND due_at <= ${NOW}
       ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ), missed AS (
       UPDATE case_clock AS k SET missed_at = ${NOW} FROM over
       WHERE k.case_id = over.case_id AND k.clock_id = over.clock_id
       RETURNING k.case_id, k.clock_id
     )
     INSERT INTO outbox (fact, version, payload, happened_at)
     SELECT 'case.clock-missed', $3,
       jsonb_build_object('kind', c.kind, 'caseId', m.case_id, 'clockId', m.clock_id), ${NOW}
     FROM missed AS m JOIN case_file AS c ON c.case_id = m.case_id`,
    [now, most, FACT_VERSION],
  );
  return rowCount ?? 0;
}
