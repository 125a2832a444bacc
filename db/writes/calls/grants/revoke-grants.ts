import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Ends grants at an instant; what came before stays covered. Returns the codes; one revoked before is left out. */
export async function revokeGrants(
  db: Db,
  codes: readonly string[],
  reason: string,
  now: Instant,
): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    `UPDATE access_grant SET revoked_at = 'epoch'::timestamptz + $2::bigint * interval '1 microsecond', revoke_reason = $3
     WHERE code = ANY ($1::text[]) AND revoked_at IS NULL
     RETURNING code`,
    [codes, now, reason],
  );
  return rows.map(({ code }) => code);
}
