import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

/** Facts that wait for the relay, counted by name and version. */
export interface WaitingFacts {
  readonly fact: string;
  readonly version: number;
  readonly waiting: number;
  /** Of these, how many have waited since before the given instant. */
  readonly waitingLong: number;
  readonly oldest: Instant;
}

/** What waits in the outbox. Facts belong to the whole installation: a narrower scope sees none. */
export async function waitingFacts(db: Db, scope: Scope, longSince: Instant): Promise<WaitingFacts[]> {
  const { rows } = await db.query<WaitingFacts>(
    `SELECT fact, version, count(*)::integer AS waiting, min(happened_at) AS oldest,
            (count(*) FILTER (
              WHERE happened_at < 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
            ))::integer AS "waitingLong"
     FROM outbox
     WHERE relayed_at IS NULL AND $1
     GROUP BY fact, version
     ORDER BY fact, version`,
    [scope.kind === 'everything', longSince],
  );
  return rows;
}
