import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/**
 * How many sign-ins for one (hashed) user name were refused since `since` and after its last success. No scope:
 * the door asks it before anybody is known.
 */
export async function refusedSignIns(db: Db, subject: string, since: Instant): Promise<number> {
  const { rows } = await db.query<{ refused: number }>(
    `SELECT count(*)::int AS refused FROM audit_entry
     WHERE subject = $1 AND action = 'sign-in.refused'
       AND at > greatest(
         'epoch'::timestamptz + $2::bigint * interval '1 microsecond',
         (SELECT max(at) FROM audit_entry WHERE subject = $1 AND action = 'sign-in'))`,
    [subject, since],
  );
  return rows[0]!.refused;
}
