import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { placeCondition, type Selection } from '../quality/selection';
import { scopeCondition } from '../scope-condition';

/** A delivery as a list shows it; counts are of rows. */
export interface BatchLine {
  readonly batchId: string;
  readonly source: string;
  readonly state: 'running' | 'accepted' | 'refused' | 'interrupted';
  readonly startedAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly read: number;
  /** Of the bytes to read; null: how many there are is not known. */
  readonly share: number | null;
  readonly taken: number;
  readonly rejected: number;
  readonly findingsOpened: number;
  readonly findingsClosed: number;
}

const COLUMNS = { organisation: 'b.source', region: 'o.region_code' };
const LINE = `b.batch_id AS "batchId", b.source, b.state, b.started_at AS "startedAt", b.accepted_at AS "acceptedAt",
  b.read, b.accepted + b.superseded AS taken, b.rejected, b.findings_opened AS "findingsOpened",
  b.findings_closed AS "findingsClosed",
  CASE WHEN b.total_kilobytes > 0 THEN least(1, b.read_kilobytes::float8 / b.total_kilobytes) END AS share`;
const FROM = 'batch b LEFT JOIN organisation o ON o.code = b.source';

/** The latest deliveries by organisations in scope, newest first. */
export async function recentBatches(
  db: Db,
  scope: Scope,
  selection: Pick<Selection, 'regionCode' | 'organisation' | 'among'>,
  most: number,
): Promise<BatchLine[]> {
  const params: unknown[] = [most];
  const { rows } = await db.query<BatchLine>(
    `SELECT ${LINE} FROM ${FROM} WHERE ${placeCondition(scope, selection, COLUMNS, params)}
     ORDER BY b.started_at DESC, b.batch_id LIMIT $1`,
    params,
  );
  return rows;
}

/** The standing of some deliveries, or of all that are running now. */
export async function batchesNow(
  db: Db,
  scope: Scope,
  batchIds: readonly string[] | null,
): Promise<BatchLine[]> {
  const params: unknown[] = [batchIds];
  const { rows } = await db.query<BatchLine>(
    `SELECT ${LINE} FROM ${FROM}
     WHERE CASE WHEN $1::uuid[] IS NULL THEN b.state = 'running' ELSE b.batch_id = ANY ($1::uuid[]) END
       AND ${scopeCondition(scope, COLUMNS, params)}
     ORDER BY b.started_at DESC, b.batch_id LIMIT 50`,
    params,
  );
  return rows;
}
