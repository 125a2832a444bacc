import type { Db } from '#db/client';

/** Ends one session; returns whose it was, null when it had ended. `ofUser` narrows it to one's own. */
export async function endOneSession(
  db: Db,
  sessionId: string,
  ofUser: string | null,
): Promise<string | null> {
  const { rows } = await db.query<{ userId: string }>(
    'DELETE FROM app_session WHERE id = $1 AND ($2::text IS NULL OR user_id = $2) RETURNING user_id AS "userId"',
    [sessionId, ofUser],
  );
  return rows[0]?.userId ?? null;
}

/** Ends all sessions of a user but one; returns how many. */
export async function endOtherSessions(db: Db, userId: string, kept: string): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM app_session WHERE user_id = $1 AND id <> $2', [
    userId,
    kept,
  ]);
  return rowCount ?? 0;
}
