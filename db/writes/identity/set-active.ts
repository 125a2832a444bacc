import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Opens or closes an account whose role was granted; false when there is nothing to change. */
export async function setActive(db: Db, userId: string, active: boolean, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE app_user
     SET active = $2, updated_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     WHERE id = $1 AND active <> $2 AND role_granted_at IS NOT NULL`,
    [userId, active, now],
  );
  return rowCount === 1;
}
