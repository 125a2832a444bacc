import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Removes counts of windows that ended before `now`, at most `limit`; returns how many. */
export async function pruneRequestCounts(db: Db, now: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    'DELETE FROM request_count WHERE key IN (SELECT key FROM request_count WHERE expire < $1::bigint / 1000 LIMIT $2)',
    [now, limit],
  );
  return rowCount ?? 0;
}
