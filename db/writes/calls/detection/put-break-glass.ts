import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** An operator's calls in break-glass mode of one reading. */
export interface BreakGlassNews {
  readonly operator: number;
  readonly caller: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly calls: number;
}

/**
 * Begins emergency accesses, or goes on with those that have not stopped; the review is due so many hours after the
 * first call. Returns how many began.
 */
export async function putBreakGlass(
  db: Db,
  news: readonly BreakGlassNews[],
  reviewHours: number,
): Promise<number> {
  if (news.length === 0) return 0;
  const { rows } = await db.query<{ began: number }>(
    `WITH put AS (
       INSERT INTO break_glass AS b (break_glass_id, operator, organisation, organisation_region, started_at, last_at,
         calls, review_due_at)
       SELECT gen_random_uuid(), n.operator, t.value, coalesce(o.region_code, '000000'),
         'epoch'::timestamptz + n.first * interval '1 microsecond',
         'epoch'::timestamptz + n.last * interval '1 microsecond', n.calls,
         'epoch'::timestamptz + n.first * interval '1 microsecond' + $6::integer * interval '1 hour'
       FROM unnest($1::integer[], $2::integer[], $3::bigint[], $4::bigint[], $5::integer[])
         AS n (operator, caller, first, last, calls)
       JOIN call_term AS t ON t.term_id = n.caller LEFT JOIN organisation AS o ON o.code = t.value
       ON CONFLICT (operator) WHERE stopped_at IS NULL DO UPDATE SET calls = b.calls + excluded.calls,
         started_at = least(b.started_at, excluded.started_at), last_at = greatest(b.last_at, excluded.last_at)
       RETURNING (xmax = 0) AS began
     )
     SELECT count(*) FILTER (WHERE began)::integer AS began FROM put`,
    [
      news.map(({ operator }) => operator),
      news.map(({ caller }) => caller),
      news.map(({ firstAt }) => firstAt),
      news.map(({ lastAt }) => lastAt),
      news.map(({ calls }) => calls),
      reviewHours,
    ],
  );
  return rows[0]!.began;
}
