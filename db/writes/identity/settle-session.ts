import type { Db } from '#db/client';

/** Where a session just opened was opened from; returns its id. */
export async function settleSession(db: Db, token: string, address: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'UPDATE app_session SET ip_address = $2 WHERE token = $1 RETURNING id',
    [token, address],
  );
  return rows[0]!.id;
}
