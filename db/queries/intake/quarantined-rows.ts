import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import type { BatchDoor, QuarantineState } from '#domain/records/messages';
import type { QuarantineReason } from '#domain/records/record';
import { scopeCondition } from '../scope-condition';

export interface QuarantinedRowRow {
  readonly batchId: string;
  readonly row: number;
  readonly source: string;
  readonly door: BatchDoor;
  readonly reason: QuarantineReason;
  readonly field: string | null;
  readonly quarantinedAt: Instant;
  readonly state: QuarantineState;
  readonly replayBatchId: string | null;
  readonly rawSealed: Buffer;
}

export interface QuarantineWishes {
  readonly batchId?: string | undefined;
  readonly row?: number | undefined;
  readonly source?: string | undefined;
  readonly reason?: string | undefined;
  readonly state?: string | undefined;
  /** Rows after this one of the batch. */
  readonly afterRow?: number | undefined;
}

/** Quarantined rows whose source lies in the scope, with their sealed text: of one batch in its order, else newest first. */
export async function quarantinedRows(
  db: Db,
  scope: Scope,
  wishes: QuarantineWishes,
  limit: number,
): Promise<QuarantinedRowRow[]> {
  const params: unknown[] = [limit];
  const place = { organisation: 'q.source', region: 'o.region_code' };
  const conditions = [scopeCondition(scope, place, params)];
  const wish = (column: string, value: unknown, sign = '=') => {
    if (value !== undefined) conditions.push(`${column} ${sign} $${params.push(value)}`);
  };
  wish('q.batch_id', wishes.batchId);
  wish('q.row_number', wishes.row);
  wish('q.source', wishes.source);
  wish('q.reason', wishes.reason);
  wish('q.state', wishes.state);
  wish('q.row_number', wishes.afterRow, '>');
  const order = wishes.batchId === undefined ? 'q.quarantined_at DESC, q.batch_id, ' : '';
  const { rows } = await db.query<QuarantinedRowRow>(
    `SELECT q.batch_id AS "batchId", q.row_number AS row, q.source, b.door, q.reason, q.field,
            q.quarantined_at AS "quarantinedAt", q.state, q.replay_batch_id AS "replayBatchId",
            q.raw_sealed AS "rawSealed"
     FROM quarantined_row q JOIN batch b ON b.batch_id = q.batch_id LEFT JOIN organisation o ON o.code = q.source
     WHERE ${conditions.join(' AND ')} ORDER BY ${order}q.row_number LIMIT $1`,
    params,
  );
  return rows;
}
