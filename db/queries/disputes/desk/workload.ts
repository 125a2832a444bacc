import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { instantParameter } from './instant-parameter';

/** What one handler has in hand. */
export interface Workload {
  /** Account; null: disputes that nobody has taken. */
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly open: number;
  readonly overdue: number;
  /** Due before `soon`, and not overdue. */
  readonly soon: number;
  readonly closed: number;
}

/** Disputes of a scope by who works on them: open ones, and those closed since `since`. The most overdue first. */
export async function workload(
  db: Db,
  scope: Scope,
  { now, soon, since }: { readonly now: Instant; readonly soon: Instant; readonly since: Instant },
): Promise<Workload[]> {
  const params: unknown[] = [now, soon, since];
  const within = scopeCondition(scope, { organisation: 'c.organisation', region: 'c.region' }, params);
  const [late, near, from] = [instantParameter(1), instantParameter(2), instantParameter(3)];
  const { rows } = await db.query<Workload>(
    `SELECT c.owner_id AS "ownerId", max(c.owner_name) AS "ownerName",
       count(*) FILTER (WHERE c.closed_at IS NULL)::int AS open,
       count(*) FILTER (WHERE c.closed_at IS NULL AND c.due_at < ${late})::int AS overdue,
       count(*) FILTER (WHERE c.closed_at IS NULL AND c.due_at >= ${late} AND c.due_at < ${near})::int AS soon,
       count(*) FILTER (WHERE c.closed_at IS NOT NULL)::int AS closed
     FROM case_file AS c
     WHERE c.kind = 'dispute' AND (c.closed_at IS NULL OR c.closed_at >= ${from}) AND ${within}
     GROUP BY c.owner_id ORDER BY overdue DESC, open DESC, c.owner_id`,
    params,
  );
  return rows;
}
