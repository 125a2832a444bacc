import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Marks claimed facts as handed over; returns how many were still waiting. */
export async function markRelayed(db: Db, ids: readonly number[], at: Instant): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE outbox SET relayed_at = 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     WHERE id = ANY($1::bigint[]) AND relayed_at IS NULL`,
    [ids, at],
  );
  return rowCount ?? 0;
}
