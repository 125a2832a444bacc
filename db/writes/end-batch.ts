import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { BatchCounts } from '#domain/records/batch-counts';

/** Ends a running batch with its counts, in the batch's own transaction. Null: it is no longer ours. */
export async function acceptBatchRow(
  db: Db,
  batchId: string,
  counts: BatchCounts,
  acceptedAt: Instant,
  contentDigest: string | null,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE batch SET state = 'accepted', heartbeat_at = clock_timestamp(),
       accepted_at = 'epoch'::timestamptz + $2::bigint * interval '1 microsecond',
       read = $3, accepted = $4, superseded = $5, stale = $6, unchanged = $7, rejected = $8,
       findings_opened = $9, findings_closed = $10, findings_by_rule = $11, rejected_by_reason = $12, content_digest = $13
     WHERE batch_id = $1 AND state = 'running'`,
    [
      batchId,
      acceptedAt,
      counts.read,
      counts.accepted,
      counts.superseded,
      counts.stale,
      counts.unchanged,
      counts.rejected,
      counts.findingsOpened,
      counts.findingsClosed,
      JSON.stringify(counts.findingsByRule),
      JSON.stringify(counts.rejectedByReason),
      contentDigest,
    ],
  );
  return rowCount === 1;
}

/** Marks a running batch as refused with the refusal's code, after its transaction was rolled back. */
export async function refuseBatchRow(db: Db, batchId: string, refusal: string): Promise<void> {
  await db.query(
    `UPDATE batch SET state = 'refused', refusal = $2 WHERE batch_id = $1 AND state = 'running'`,
    [batchId, refusal],
  );
}
