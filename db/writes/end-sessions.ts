import type { Db } from '#db/client';

/** Ends all sessions of a user; returns how many there were. */
export async function endSessions(db: Db, userId: string): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM app_session WHERE user_id = $1', [userId]);
  return rowCount ?? 0;
}
