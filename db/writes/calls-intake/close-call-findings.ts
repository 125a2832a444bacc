import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { CallFindingKind } from './open-call-finding';

/** Closes a source's open findings of one kind and subject, since newer evidence came; how many. */
export async function closeCallFindings(
  db: Db,
  organisation: string,
  kind: CallFindingKind,
  subject: string,
  closedAt: Instant,
): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE call_finding SET closed_at = 'epoch'::timestamptz + $4::bigint * interval '1 microsecond'
     WHERE organisation = $1 AND kind = $2 AND subject = $3 AND closed_at IS NULL`,
    [organisation, kind, subject, closedAt],
  );
  return rowCount ?? 0;
}
