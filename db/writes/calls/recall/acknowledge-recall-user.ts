import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Notes that a department has taken note of a recall; false: it had, or it did not use the certificate. */
export async function acknowledgeRecallUser(
  db: Db,
  of: { readonly recallId: string; readonly organisation: string; readonly by: string },
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE call_recall_user SET acknowledged_at = 'epoch'::timestamptz + $4::bigint * interval '1 microsecond',
       acknowledged_by = $3
     WHERE recall_id::text = $1 AND organisation = $2 AND acknowledged_at IS NULL`,
    [of.recallId, of.organisation, of.by, now],
  );
  return rowCount === 1;
}
