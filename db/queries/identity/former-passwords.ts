import type { Db } from '#db/client';

/** Hashes of a user's last passwords, newest first. No scope: people ask for themselves only. */
export async function formerPasswords(db: Db, userId: string, most: number): Promise<string[]> {
  const { rows } = await db.query<{ password: string }>(
    'SELECT password FROM app_former_password WHERE user_id = $1 ORDER BY retired_at DESC LIMIT $2',
    [userId, most],
  );
  return rows.map(({ password }) => password);
}
