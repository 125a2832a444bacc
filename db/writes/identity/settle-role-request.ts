import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Ends an open request; false when somebody ended it before. */
export async function settleRoleRequest(
  db: Db,
  id: string,
  end: {
    readonly state: 'approved' | 'refused' | 'withdrawn';
    readonly by: string;
    readonly reason: string | null;
  },
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE role_request
     SET state = $2, decided_by = $3, decision_reason = $4,
         decided_at = 'epoch'::timestamptz + $5::bigint * interval '1 microsecond'
     WHERE id::text = $1 AND state = 'open'`,
    [id, end.state, end.by, end.reason, now],
  );
  return rowCount === 1;
}
