import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';

/** A row that claimed to be this record and was set aside, and what became of it. */
export interface QuarantinedOfRecord {
  readonly batchId: string;
  readonly rowNumber: number;
  readonly source: string;
  readonly reason: string;
  readonly field: string | null;
  readonly quarantinedAt: Instant;
  /** open | replayed | dismissed */
  readonly state: string;
  readonly replayBatchId: string | null;
}

/** Rows set aside that claimed to be a record, newest first; those of sources outside the scope are left out. */
export async function quarantinedOfRecord(
  db: Db,
  scope: Scope,
  recordKey: string,
): Promise<QuarantinedOfRecord[]> {
  const params: unknown[] = [recordKey];
  const visible = scopeCondition(
    scope,
    { organisation: 'q.source', region: "coalesce(o.region_code, '')" },
    params,
  );
  const { rows } = await db.query<QuarantinedOfRecord>(
    `SELECT q.batch_id AS "batchId", q.row_number AS "rowNumber", q.source, q.reason, q.field,
            q.quarantined_at AS "quarantinedAt", q.state, q.replay_batch_id AS "replayBatchId"
     FROM quarantined_row q LEFT JOIN organisation o ON o.code = q.source
     WHERE q.record_key = $1::uuid AND ${visible} ORDER BY q.quarantined_at DESC LIMIT 20`,
    params,
  );
  return rows;
}
