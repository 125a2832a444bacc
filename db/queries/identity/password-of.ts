import type { Db } from '#db/client';

/** A user's password hash; null for who has none. No scope: it is asked before there is any. */
export async function passwordOf(db: Db, userId: string): Promise<string | null> {
  const { rows } = await db.query<{ password: string | null }>(
    `SELECT password FROM app_credential WHERE provider_id = 'credential' AND account_id = $1`,
    [userId],
  );
  return rows[0]?.password ?? null;
}
