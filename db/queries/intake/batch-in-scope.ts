import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';
import { BATCH_COLUMNS, BATCH_FROM, BATCH_PLACE, type BatchRow } from './batch-columns';

/** One batch, or null when there is none or its source lies outside the scope. */
export async function batchInScope(db: Db, scope: Scope, batchId: string): Promise<BatchRow | null> {
  const params: unknown[] = [batchId];
  const within = scopeCondition(scope, BATCH_PLACE, params);
  const { rows } = await db.query<BatchRow>(
    `SELECT ${BATCH_COLUMNS} FROM ${BATCH_FROM} WHERE b.batch_id = $1 AND ${within}`,
    params,
  );
  return rows[0] ?? null;
}
