import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Which of these subjects are closed to attempts, and until when. No scope: subjects are keyed hashes. */
export async function closedSubjects(
  db: Db,
  subjects: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Instant>> {
  const { rows } = await db.query<{ subject: string; closedUntil: Instant }>(
    `SELECT subject, closed_until AS "closedUntil" FROM sign_in_attempt
     WHERE subject = ANY($1) AND closed_until > 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'`,
    [subjects, now],
  );
  return new Map(rows.map((row) => [row.subject, row.closedUntil]));
}
