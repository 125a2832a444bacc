import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface BatchClaim {
  readonly batchId: string;
  readonly source: string;
  readonly externalId: string;
  readonly door: string;
  readonly now: Instant;
  readonly totalKilobytes: number | null;
  /** A batch whose heart has not beaten since then is taken over from whoever ran it. */
  readonly abandonedBefore: Instant;
}

/** The batch row as claimed. `claimed` false: it is accepted already, or somebody is at it. */
export interface ClaimedBatch {
  readonly batchId: string;
  readonly state: string;
  readonly claimed: boolean;
  /** Of the content it was accepted with, where its door told. */
  readonly contentDigest: string | null;
}

/** Takes a batch on: makes its row, or restarts one that was refused, interrupted or abandoned. */
export async function claimBatch(db: Db, claim: BatchClaim): Promise<ClaimedBatch> {
  const at = "'epoch'::timestamptz + $5::bigint * interval '1 microsecond'";
  const { rows } = await db.query<{ batchId: string }>(
    `INSERT INTO batch AS b (batch_id, source, external_id, door, state, started_at, heartbeat_at, total_kilobytes)
     VALUES ($1, $2, $3, $4, 'running', ${at}, clock_timestamp(), $6)
     ON CONFLICT (source, external_id) DO UPDATE
       SET state = 'running', started_at = excluded.started_at, heartbeat_at = clock_timestamp(), read = 0,
           read_kilobytes = 0, refusal = NULL, total_kilobytes = excluded.total_kilobytes, door = excluded.door
       WHERE b.state IN ('refused', 'interrupted')
          OR (b.state = 'running' AND b.heartbeat_at < 'epoch'::timestamptz + $7::bigint * interval '1 microsecond')
     RETURNING batch_id AS "batchId"`,
    [
      claim.batchId,
      claim.source,
      claim.externalId,
      claim.door,
      claim.now,
      claim.totalKilobytes,
      claim.abandonedBefore,
    ],
  );
  const claimed = rows[0];
  if (claimed) return { batchId: claimed.batchId, state: 'running', claimed: true, contentDigest: null };
  const { rows: held } = await db.query<{ batchId: string; state: string; contentDigest: string | null }>(
    `SELECT batch_id AS "batchId", state, content_digest AS "contentDigest" FROM batch
     WHERE source = $1 AND external_id = $2`,
    [claim.source, claim.externalId],
  );
  const batch = held[0];
  if (!batch) throw new Error('a batch that conflicts must exist');
  return { ...batch, claimed: false };
}
