import type { Db } from '#db/client';
import { UNEXPLAINED } from '#domain/calls/call';

export interface ExplainedRow {
  readonly day: number;
  readonly logYear: number;
  readonly entry: number;
  readonly matter: bigint;
  readonly unexplained: number;
}

/**
 * Gives rows the reasons that are left now that their matter is known; what became explained leaves the hour's count.
 * Rows that somebody else explained meanwhile stay. Returns how many changed.
 */
export async function changeUnexplained(db: Db, explained: readonly ExplainedRow[]): Promise<number> {
  const { rows } = await db.query<{ changed: number }>(
    `WITH now AS (
       SELECT * FROM unnest($1::integer[], $2::smallint[], $3::bigint[], $4::bigint[], $5::integer[])
         AS n (day, log_year, entry, matter, unexplained)
     ), changed AS (
       UPDATE call_report AS r SET unexplained = now.unexplained FROM now
       WHERE r.day = date '1970-01-01' + now.day AND r.log_year = now.log_year AND r.entry = now.entry
         AND r.matter = now.matter AND (r.unexplained & ${UNEXPLAINED['matter-unknown']}) <> 0
       RETURNING floor(extract(epoch FROM r.occurred_at) / 3600)::integer AS hour, r.source, r.caller, r.caller_region,
         r.owner_region, coalesce(r.issuer, 0) AS issuer, r.type, r.side, r.other_source, r.unexplained
     ), told AS (
       SELECT hour, source, caller, caller_region, owner_region, issuer, type, side FROM changed WHERE unexplained = 0
       UNION ALL
       SELECT hour, other_source, caller, caller_region, owner_region, issuer, type, 1 - side FROM changed
       WHERE unexplained = 0 AND other_source IS NOT NULL
     ), lessened AS (
       INSERT INTO call_hour (hour, source, caller, caller_region, owner_region, issuer, type, side, served, denied,
         failed, not_found, break_glass, unexplained, contradicting)
       SELECT hour, source, caller, caller_region, owner_region, issuer, type, side, 0, 0, 0, 0, 0,
         -count(*)::smallint, 0
       FROM told GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
     )
     SELECT count(*)::integer AS changed FROM changed`,
    [
      explained.map(({ day }) => day),
      explained.map(({ logYear }) => logYear),
      explained.map(({ entry }) => entry),
      explained.map(({ matter }) => matter.toString()),
      explained.map(({ unexplained }) => unexplained),
    ],
  );
  return rows[0]!.changed;
}
