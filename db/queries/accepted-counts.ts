import type { Db } from '#db/client';
import type { BatchCounts } from '#domain/records/batch-counts';

/** The counts an accepted batch ended with; for its source, which holds the id. */
export async function acceptedCounts(db: Db, batchId: string): Promise<BatchCounts> {
  const { rows } = await db.query<BatchCounts>(
    `SELECT read, accepted, superseded, stale, unchanged, rejected, rejected_by_reason AS "rejectedByReason",
            findings_opened AS "findingsOpened", findings_closed AS "findingsClosed",
            findings_by_rule AS "findingsByRule"
     FROM batch WHERE batch_id = $1 AND state = 'accepted'`,
    [batchId],
  );
  const counts = rows[0];
  if (!counts) throw new Error(`batch ${batchId} is not accepted`);
  return counts;
}
