import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';
import { BATCH_FROM, BATCH_PLACE } from './batch-columns';

export interface BatchTotals {
  readonly batches: number;
  readonly running: number;
  readonly refused: number;
  readonly read: number;
  readonly rejected: number;
}

const AT = (parameter: string) => `'epoch'::timestamptz + ${parameter}::bigint * interval '1 microsecond'`;

/** What came in between two instants from sources that lie in all of the scopes. */
export async function batchTotals(
  db: Db,
  scopes: readonly Scope[],
  from: Instant,
  before: Instant,
): Promise<BatchTotals> {
  const params: unknown[] = [from, before];
  const within = scopes.map((scope) => scopeCondition(scope, BATCH_PLACE, params)).join(' AND ') || 'false';
  const { rows } = await db.query<BatchTotals>(
    `SELECT count(*)::int AS batches, count(*) FILTER (WHERE b.state = 'running')::int AS running,
            count(*) FILTER (WHERE b.state IN ('refused', 'interrupted'))::int AS refused,
            coalesce(sum(b.read), 0)::float8 AS read, coalesce(sum(b.rejected), 0)::float8 AS rejected
     FROM ${BATCH_FROM} WHERE b.started_at >= ${AT('$1')} AND b.started_at < ${AT('$2')} AND ${within}`,
    params,
  );
  return rows[0] as BatchTotals;
}
