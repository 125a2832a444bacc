import type { Db } from '#db/client';

export interface OddHours {
  readonly caller: number;
  readonly calls: number;
  readonly odd: number;
}

/**
 * How much of the calls of callers' peers (departments of their line and level, themselves included) falls into odd
 * hours; for detection.
 */
export async function oddHoursOfPeers(db: Db, callers: readonly number[]): Promise<Map<number, OddHours>> {
  if (callers.length === 0) return new Map();
  const { rows } = await db.query<OddHours>(
    `WITH by_caller AS (
       SELECT t.value, sum(o.calls) AS calls, sum(o.odd_calls) AS odd
       FROM call_operator AS o JOIN call_term AS t ON t.term_id = o.caller GROUP BY t.value
     ), by_group AS (
       SELECT org.line, org.level, sum(b.calls)::integer AS calls, sum(b.odd)::integer AS odd
       FROM by_caller AS b JOIN organisation AS org ON org.code = b.value GROUP BY org.line, org.level
     )
     SELECT t.term_id AS caller, g.calls, g.odd FROM call_term AS t
     JOIN organisation AS org ON org.code = t.value JOIN by_group AS g USING (line, level)
     WHERE t.term_id = ANY ($1::integer[])`,
    [callers],
  );
  return new Map(rows.map((row) => [row.caller, row]));
}
