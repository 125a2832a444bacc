import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface BreakGlassReview {
  readonly verdict: 'misuse' | 'explained';
  readonly reason: string;
  readonly by: string;
  readonly name: string;
}

/** Reviews an emergency access that has stopped; null: there is none, it goes on, or it was reviewed before. */
export async function putBreakGlassReview(
  db: Db,
  id: string,
  { verdict, reason, by, name }: BreakGlassReview,
  now: Instant,
): Promise<{ readonly organisation: string } | null> {
  const { rows } = await db.query<{ organisation: string }>(
    `UPDATE break_glass SET verdict = $2, review_reason = $3, reviewer_id = $4, reviewer_name = $5,
       reviewed_at = 'epoch'::timestamptz + $6::bigint * interval '1 microsecond'
     WHERE break_glass_id::text = $1 AND stopped_at IS NOT NULL AND reviewed_at IS NULL
     RETURNING organisation`,
    [id, verdict, reason, by, name, now],
  );
  return rows[0] ?? null;
}
