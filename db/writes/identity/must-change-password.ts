import type { Db } from '#db/client';

/** Whether a user's next sign-in asks for a password of their own before anything else. */
export async function mustChangePassword(db: Db, userId: string, must: boolean): Promise<void> {
  await db.query('UPDATE app_user SET must_change_password = $2 WHERE id = $1', [userId, must]);
}
