import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { UNEXPLAINED } from '#domain/calls/call';

/** An operator's calls of a day whose matters nobody knows. */
export interface UnknownMatters {
  readonly operator: number;
  readonly caller: number;
  readonly day: number;
  readonly calls: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly logYear: number;
  readonly entries: readonly number[];
}

/** Operators with at least so many calls a day, told before an instant, whose matter stays unknown; for the sweep. */
export async function unknownMatters(
  db: Db,
  {
    sinceDay,
    before,
    least,
  }: { readonly sinceDay: number; readonly before: Instant; readonly least: number },
): Promise<UnknownMatters[]> {
  const { rows } = await db.query<UnknownMatters>(
    `SELECT operator, min(caller) AS caller, day, count(*)::integer AS calls, min(occurred_at) AS "firstAt",
       max(occurred_at) AS "lastAt", min(log_year) AS "logYear", (array_agg(entry ORDER BY entry))[1:20] AS entries
     FROM call_report
     WHERE (unexplained & ${UNEXPLAINED['matter-unknown']}) <> 0 AND side = 0 AND day >= date '1970-01-01' + $1::integer
       AND occurred_at < 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     GROUP BY operator, day HAVING count(*) >= $3
     ORDER BY count(*) DESC LIMIT 1000`,
    [sinceDay, before, least],
  );
  return rows;
}
