import type { Db } from '#db/client';

/** Forgets all attempts at a subject; returns whether there were any. */
export async function forgiveAttempts(db: Db, subject: string): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM sign_in_attempt WHERE subject = $1', [subject]);
  return rowCount === 1;
}

/** Takes back one attempt, which succeeded. Others from the same address stay: one own account does not buy guesses. */
export async function takeBackAttempt(db: Db, subject: string): Promise<void> {
  await db.query(
    'UPDATE sign_in_attempt SET attempts = greatest(attempts - 1, 0), closed_until = NULL WHERE subject = $1',
    [subject],
  );
}
