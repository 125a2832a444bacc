import type { Db } from '#db/client';
import type { Role } from '#domain/identity/actor';

/** Roles of the accounts, but `exceptId`, that bear a staff number. No scope: accounts belong to no region. */
export async function rolesOfPerson(db: Db, staffNumber: string | null, exceptId: string): Promise<Role[]> {
  if (staffNumber === null) return [];
  const { rows } = await db.query<{ role: Role }>(
    'SELECT role FROM app_user WHERE staff_number = $1 AND id <> $2',
    [staffNumber, exceptId],
  );
  return rows.map(({ role }) => role);
}
