import type { Db } from '#db/client';

/** Who usually tells the one side of calls. */
export interface SourceOfSide {
  readonly side: number;
  /** Of the caller's side: the caller; of the library's: the owner's province. */
  readonly of: number;
  readonly source: number;
}

/** Which source told most, in the hours kept: the callers' side by caller, the library's by province; for the sweep. */
export async function sourcesOfSides(db: Db, callers: readonly number[]): Promise<SourceOfSide[]> {
  const { rows } = await db.query<SourceOfSide>(
    `SELECT DISTINCT ON (side, of) side, of, source FROM (
       SELECT side, CASE WHEN side = 0 THEN caller ELSE owner_region / 10000 END AS of, source,
         sum(served + denied + failed + not_found) AS calls
       FROM call_hour WHERE side = 1 OR caller = ANY ($1::integer[])
       GROUP BY 1, 2, 3) AS s
     ORDER BY side, of, calls DESC, source`,
    [callers],
  );
  return rows;
}
