import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { LockOut } from '#domain/identity/lock-out';

export interface ClaimedAttempt {
  /** False: what it is aimed at is closed, and nothing was counted. */
  readonly open: boolean;
  /** Until when further attempts are not looked at. */
  readonly closedUntil: Instant | null;
}

/**
 * Counts an attempt before it is looked at, so that a thousand at once count as a thousand. Whoever succeeds gives it
 * back (`forgive-attempts`). The row's lock makes all processes count on one number.
 */
export async function claimAttempt(
  db: Db,
  subject: string,
  now: Instant,
  { closedSeconds, forgetSeconds }: LockOut,
): Promise<ClaimedAttempt> {
  const params = [subject, now, closedSeconds, forgetSeconds];
  const { rows } = await db.query<{ closedUntil: Instant | null }>(
    `WITH clock AS (
       SELECT 'epoch'::timestamptz + $2::bigint * interval '1 microsecond' AS at, $3::int[] AS closed
     )
     INSERT INTO sign_in_attempt AS a (subject, attempts, last_at, closed_until)
     SELECT $1, 1, at, CASE WHEN closed[1] > 0 THEN at + closed[1] * interval '1 second' END FROM clock
     ON CONFLICT (subject) DO UPDATE SET (attempts, last_at, closed_until) = (
       SELECT n, c.at, CASE WHEN c.closed[least(n, cardinality(c.closed))] > 0
         THEN c.at + c.closed[least(n, cardinality(c.closed))] * interval '1 second' END
       FROM clock c, LATERAL (
         SELECT 1 + greatest(0, least(a.attempts, cardinality(c.closed))
           - floor(greatest(0, extract(epoch FROM c.at - a.last_at)) / $4::int)::int) AS n
       ) AS counted
     )
     WHERE a.closed_until IS NULL OR a.closed_until <= excluded.last_at
     RETURNING closed_until AS "closedUntil"`,
    params,
  );
  if (rows[0]) return { open: true, closedUntil: rows[0].closedUntil };
  const closed = await db.query<{ closedUntil: Instant | null }>(
    'SELECT closed_until AS "closedUntil" FROM sign_in_attempt WHERE subject = $1',
    [subject],
  );
  return { open: false, closedUntil: closed.rows[0]?.closedUntil ?? null };
}
