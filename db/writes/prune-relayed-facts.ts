import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Removes facts handed over before `before`, oldest first, at most `limit`; returns how many. */
export async function pruneRelayedFacts(db: Db, before: Instant, limit: number): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM outbox WHERE id IN (
       SELECT id FROM outbox
       WHERE relayed_at < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
       ORDER BY id LIMIT $2)`,
    [before, limit],
  );
  return rowCount ?? 0;
}
