import type { Db } from '#db/client';

/** A session was used now. Once a minute at most, however many requests come at once. */
export async function noteSessionSeen(db: Db, sessionId: string): Promise<void> {
  await db.query(
    `UPDATE app_session SET last_seen_at = now()
     WHERE id = $1 AND last_seen_at < now() - interval '1 minute'`,
    [sessionId],
  );
}
