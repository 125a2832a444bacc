import type { Db } from '#db/client';

/** Puts a newer hash of the same password in the place of the one it was verified with, unless that has changed. */
export async function replaceHash(db: Db, userId: string, held: string, renewed: string): Promise<void> {
  await db.query(
    `UPDATE app_credential SET password = $3
     WHERE provider_id = 'credential' AND account_id = $1 AND password = $2`,
    [userId, held, renewed],
  );
}
