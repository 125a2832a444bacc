import type { Db } from '#db/client';

/** Forgets what signing in leaves behind: ended sessions, values whose time is over, attempts of the day before; how many. */
export async function pruneSignIns(db: Db): Promise<number> {
  const statements = [
    `DELETE FROM app_session WHERE expires_at < now() - interval '1 hour'`,
    `DELETE FROM app_verification WHERE expires_at < now() - interval '1 hour'`,
    `DELETE FROM sign_in_attempt WHERE last_at < now() - interval '1 day'`,
  ];
  let pruned = 0;
  for (const statement of statements) pruned += (await db.query(statement)).rowCount ?? 0;
  return pruned;
}
