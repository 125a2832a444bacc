import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Where a source's chain of batches stands. */
export interface CallChain {
  readonly organisation: string;
  readonly nextSequence: number;
  /** Hash of the last accepted batch, hex; null before the first. */
  readonly lastHash: string | null;
  readonly nextRow: number;
  readonly lastSentAt: Instant | null;
}

/** Every source's chain: for whoever reports on behalf of all of them, which is the demo. */
export async function callChains(db: Db): Promise<CallChain[]> {
  const { rows } = await db.query<CallChain>(
    `SELECT organisation, next_sequence AS "nextSequence", encode(last_hash, 'hex') AS "lastHash",
            next_row AS "nextRow", last_sent_at AS "lastSentAt"
     FROM call_source ORDER BY organisation`,
  );
  return rows;
}
