import type { Db } from '#db/client';
import type { RowRuns } from '#domain/calls/report/row-entry';

/** An accepted batch as its receipt tells it. */
export interface CallBatchRow {
  readonly batchId: string;
  readonly source: string;
  readonly sequence: number;
  readonly hash: string;
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly refusedByReason: Readonly<Record<string, number>>;
  readonly logYear: number;
  readonly firstEntry: number;
  readonly signature: 'none' | 'valid';
}

const COLUMNS = `batch_id AS "batchId", source, sequence, encode(hash, 'hex') AS hash, read, accepted, refused,
  refused_by_reason AS "refusedByReason", log_year AS "logYear", first_entry AS "firstEntry", signature`;

/** A source's batch by its number. */
export async function callBatchBySequence(
  db: Db,
  source: string,
  sequence: number,
): Promise<CallBatchRow | null> {
  const text = `SELECT ${COLUMNS} FROM call_batch WHERE source = $1 AND sequence = $2`;
  return (await db.query<CallBatchRow>(text, [source, sequence])).rows[0] ?? null;
}

/** A batch by its id. */
export async function callBatchById(db: Db, batchId: string): Promise<CallBatchRow | null> {
  const text = `SELECT ${COLUMNS} FROM call_batch WHERE batch_id = $1`;
  return (await db.query<CallBatchRow>(text, [batchId])).rows[0] ?? null;
}

/** Accepted rows of a batch, in the order of their entries. */
export async function callBatchRuns(db: Db, batchId: string): Promise<RowRuns> {
  const { rows } = await db.query<{ rows: string }>('SELECT rows FROM call_batch WHERE batch_id = $1', [
    batchId,
  ]);
  return JSON.parse(rows[0]?.rows ?? '[]') as RowRuns;
}
