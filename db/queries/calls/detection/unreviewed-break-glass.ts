import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** An emergency access whose review is overdue. */
export interface OverdueReview {
  readonly operator: number;
  readonly caller: number;
  readonly startedAt: Instant;
  readonly lastAt: Instant;
  readonly calls: number;
}

/** Emergency accesses whose review was due before an instant, at most 1,000; for detection. */
export async function unreviewedBreakGlass(db: Db, before: Instant): Promise<OverdueReview[]> {
  const { rows } = await db.query<OverdueReview>(
    `SELECT b.operator, t.term_id AS caller, b.started_at AS "startedAt", b.last_at AS "lastAt", b.calls
     FROM break_glass AS b JOIN call_term AS t ON t.kind = 'organisation' AND t.value = b.organisation
     WHERE b.reviewed_at IS NULL AND b.review_due_at < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
     ORDER BY b.review_due_at DESC LIMIT 1000`,
    [before],
  );
  return rows;
}
