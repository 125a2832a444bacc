import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Forgets tallies of minutes before `before`, at most `limit`; returns how many. */
export async function pruneRefusalTallies(db: Db, before: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM refusal_tally WHERE who IN (
       SELECT who FROM refusal_tally
       WHERE minute < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' LIMIT $2)`,
    [before, limit],
  );
  return rowCount ?? 0;
}
