import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';
import { BATCH_COLUMNS, BATCH_FROM, BATCH_PLACE, type BatchRow } from './batch-columns';

/** Place in the list: newest first, ids in order within one instant. */
export interface BatchCursor {
  readonly startedAt: Instant;
  readonly batchId: string;
}

export interface BatchWishes {
  /** Narrow the scope: what lies in all of them is shown. */
  readonly within?: readonly Scope[] | undefined;
  readonly state?: string | undefined;
  readonly door?: string | undefined;
  /** Only batches with quarantined rows. */
  readonly rejected?: boolean | undefined;
  readonly startedFrom?: Instant | undefined;
  readonly startedBefore?: Instant | undefined;
  /** Rows that follow this one, or, `backwards`, that come right before it. */
  readonly from?: BatchCursor | undefined;
  readonly backwards?: boolean | undefined;
}

const AT = (parameter: string) => `'epoch'::timestamptz + ${parameter}::bigint * interval '1 microsecond'`;

/** Batches whose source lies in the scope, newest first, at most `limit`. */
export async function batchesInScope(
  db: Db,
  scope: Scope,
  wishes: BatchWishes,
  limit: number,
): Promise<BatchRow[]> {
  const params: unknown[] = [limit];
  const put = (value: unknown) => `$${params.push(value)}`;
  const conditions = [scope, ...(wishes.within ?? [])].map((one) => scopeCondition(one, BATCH_PLACE, params));
  if (wishes.state) conditions.push(`b.state = ${put(wishes.state)}`);
  if (wishes.door) conditions.push(`b.door = ${put(wishes.door)}`);
  if (wishes.rejected) conditions.push('b.rejected > 0');
  if (wishes.startedFrom !== undefined) conditions.push(`b.started_at >= ${AT(put(wishes.startedFrom))}`);
  if (wishes.startedBefore !== undefined) conditions.push(`b.started_at < ${AT(put(wishes.startedBefore))}`);
  const { from, backwards = false } = wishes;
  if (from) {
    const place = `(${AT(put(from.startedAt))}, ${put(from.batchId)}::uuid)`;
    conditions.push(`(b.started_at, b.batch_id) ${backwards ? '>' : '<'} ${place}`);
  }
  const order = backwards ? 'ASC' : 'DESC';
  const { rows } = await db.query<BatchRow>(
    `SELECT ${BATCH_COLUMNS} FROM ${BATCH_FROM} WHERE ${conditions.join(' AND ')}
     ORDER BY b.started_at ${order}, b.batch_id ${order} LIMIT $1`,
    params,
  );
  return backwards ? rows.reverse() : rows;
}
