import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/**
 * Records that stand flagged as in dispute (异议标注), with since when, of those whose keys (hexadecimal) are asked for. A flag
 * tells every caller and belongs to no scope: as the engine.
 */
export async function flaggedRecords(
  db: Db,
  keys: readonly string[],
): Promise<{ readonly key: string; readonly since: Instant }[]> {
  const { rows } = await db.query<{ key: string; since: Instant }>(
    `SELECT replace(record_key::text, '-', '') AS key, min(since) AS since FROM dispute_flag
     WHERE record_key = ANY ($1::uuid[]) AND lifted_at IS NULL GROUP BY record_key`,
    [keys],
  );
  return rows;
}

/** A reported call whose certificate stands flagged: which of the batch's accepted rows, from 0. */
export interface FlaggedCall {
  readonly ordinal: number;
  readonly since: Instant;
}

export interface FlaggedCalls {
  /** Runs of the batch's accepted rows, `1-19,21-30`. */
  readonly rows: string;
  readonly calls: readonly FlaggedCall[];
}

/** Calls of a batch whose certificates stand flagged, the first `most`; each asks the flags by a range of their key. As the engine. */
export async function flaggedCallsOfBatch(db: Db, batchId: string, most: number): Promise<FlaggedCalls> {
  const { rows } = await db.query<{ rows: string; ordinal: number | null; since: Instant | null }>(
    `WITH batch_of AS MATERIALIZED (
       SELECT log_year, first_entry, accepted, rows FROM call_batch WHERE batch_id = $1::uuid
     ), used AS MATERIALIZED (
       SELECT r.entry - b.first_entry - 1 AS ordinal, r.certificate FROM batch_of AS b JOIN call_report AS r
         ON r.log_year = b.log_year AND r.entry > b.first_entry AND r.entry <= b.first_entry + b.accepted
       WHERE r.certificate IS NOT NULL
     ), flagged AS MATERIALIZED (
       SELECT u.ordinal, f.since FROM used AS u JOIN LATERAL (
         SELECT min(since) AS since FROM dispute_flag
         WHERE record_key >= (lpad(to_hex(u.certificate), 16, '0') || '0000000000000000')::uuid
           AND record_key <= (lpad(to_hex(u.certificate), 16, '0') || 'ffffffffffffffff')::uuid AND lifted_at IS NULL
       ) AS f ON f.since IS NOT NULL
       ORDER BY u.ordinal LIMIT $2
     )
     SELECT b.rows, f.ordinal::integer AS ordinal, f.since FROM batch_of AS b LEFT JOIN flagged AS f ON true ORDER BY f.ordinal`,
    [batchId, most],
  );
  const calls = rows.flatMap(({ ordinal, since }) =>
    ordinal === null || since === null ? [] : [{ ordinal, since }],
  );
  return { rows: rows[0]?.rows ?? '', calls };
}
