import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

/** An emergency access. */
export interface BreakGlassRow {
  readonly id: string;
  readonly organisation: string;
  readonly operator: string;
  readonly operatorTerm: number;
  readonly startedAt: Instant;
  readonly lastAt: Instant;
  readonly stoppedAt: Instant | null;
  readonly calls: number;
  readonly reviewDueAt: Instant;
  readonly reviewedAt: Instant | null;
  readonly reviewerName: string | null;
  readonly verdict: 'misuse' | 'explained' | null;
  readonly reviewReason: string | null;
}

/** Emergency accesses of a scope: those without a review, the first due first; or the reviewed, the newest first. */
export async function breakGlassPage(
  db: Db,
  scope: Scope,
  which: 'waiting' | 'reviewed',
  most: number,
): Promise<BreakGlassRow[]> {
  const params: unknown[] = [most];
  const within = scopeCondition(
    scope,
    { organisation: 'b.organisation', region: 'b.organisation_region' },
    params,
  );
  const order =
    which === 'waiting'
      ? 'b.reviewed_at IS NULL ORDER BY b.review_due_at, b.break_glass_id'
      : 'b.reviewed_at IS NOT NULL ORDER BY b.reviewed_at DESC, b.break_glass_id';
  const { rows } = await db.query<BreakGlassRow>(
    `SELECT b.break_glass_id::text AS id, b.organisation, substr(t.value, length(b.organisation) + 2) AS operator,
       b.operator AS "operatorTerm", b.started_at AS "startedAt", b.last_at AS "lastAt", b.stopped_at AS "stoppedAt",
       b.calls, b.review_due_at AS "reviewDueAt", b.reviewed_at AS "reviewedAt", b.reviewer_name AS "reviewerName",
       b.verdict, b.review_reason AS "reviewReason"
     FROM break_glass AS b JOIN call_term AS t ON t.term_id = b.operator
     WHERE ${within} AND ${order} LIMIT $1`,
    params,
  );
  return rows;
}
