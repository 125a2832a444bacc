import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { REVEALING_ACTS } from '#domain/identity/reveal';

/** When an actor revealed something since an instant, the oldest first; at most `most`, the newest of them. */
export async function revealsSince(db: Db, actor: string, since: Instant, most: number): Promise<Instant[]> {
  const { rows } = await db.query<{ at: Instant }>(
    `SELECT at FROM audit_entry
     WHERE actor = $1 AND action = ANY ($2::text[]) AND outcome = 'done'
       AND at > 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     ORDER BY at DESC LIMIT $4`,
    [actor, [...REVEALING_ACTS], since, most],
  );
  return rows.map(({ at }) => at).reverse();
}
