import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';

/**
 * Gives an account its role and scope; one whose first role this is opens. False when the person became an
 * administrator by another account meanwhile (index app_user_one_administrator).
 */
export async function grantRole(
  db: Db,
  userId: string,
  { role, scope }: { readonly role: Role; readonly scope: Scope },
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE app_user
     SET role = $2, scope = $3, active = active OR role_granted_at IS NULL,
         role_granted_at = 'epoch'::timestamptz + $4::bigint * interval '1 microsecond',
         updated_at = 'epoch'::timestamptz + $4::bigint * interval '1 microsecond'
     WHERE id = $1 AND NOT EXISTS (
       SELECT FROM app_user o
       WHERE o.staff_number = app_user.staff_number AND o.id <> app_user.id
         AND $2 IN ('system-administrator', 'security-administrator', 'auditor')
         AND o.role IN ('system-administrator', 'security-administrator', 'auditor'))`,
    [userId, role, JSON.stringify(scope), now],
  );
  return rowCount === 1;
}
