import type { Db } from '#db/client';
import type { Role } from '#domain/identity/actor';

/** How many other accounts with this role are open. The rows stay locked, so that two cannot be the last at once. */
export async function otherActiveHolders(db: Db, role: Role, exceptId: string): Promise<number> {
  const { rows } = await db.query(
    'SELECT id FROM app_user WHERE role = $1 AND active ORDER BY id FOR UPDATE',
    [role],
  );
  return rows.filter((row) => (row as { id: string }).id !== exceptId).length;
}
