import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Ends emergency accesses without a call for so many minutes before an instant, at their last call. Returns how many. */
export async function stopBreakGlass(db: Db, before: Instant, pauseMinutes: number): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE break_glass SET stopped_at = last_at
     WHERE stopped_at IS NULL
       AND last_at < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' - $2::integer * interval '1 minute'`,
    [before, pauseMinutes],
  );
  return rowCount ?? 0;
}
