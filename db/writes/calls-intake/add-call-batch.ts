import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface NewCallBatch {
  readonly batchId: string;
  readonly source: string;
  readonly sequence: number;
  readonly hash: Buffer;
  readonly previous: Buffer;
  readonly door: string;
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly refusedByReason: Readonly<Record<string, number>>;
  readonly firstRow: number;
  readonly logYear: number;
  readonly firstEntry: number;
  readonly sentAt: Instant | null;
  readonly receivedAt: Instant;
  readonly signature: 'none' | 'valid';
  readonly runs: readonly (readonly [number, number])[];
  readonly openings: Buffer | null;
  readonly fileDigest: Buffer | null;
}

/** Enters an accepted batch; the unique (source, sequence) is the last word on repeats. */
export async function addCallBatch(db: Db, batch: NewCallBatch): Promise<void> {
  await db.query(
    `INSERT INTO call_batch (batch_id, source, sequence, hash, previous, door, read, accepted, refused,
       refused_by_reason, first_row, log_year, first_entry, sent_at, received_at, signature, rows, openings, file_digest)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
       'epoch'::timestamptz + $14::bigint * interval '1 microsecond',
       'epoch'::timestamptz + $15::bigint * interval '1 microsecond', $16, $17, $18, $19)`,
    [
      batch.batchId,
      batch.source,
      batch.sequence,
      batch.hash,
      batch.previous,
      batch.door,
      batch.read,
      batch.accepted,
      batch.refused,
      JSON.stringify(batch.refusedByReason),
      batch.firstRow,
      batch.logYear,
      batch.firstEntry,
      batch.sentAt,
      batch.receivedAt,
      batch.signature,
      JSON.stringify(batch.runs),
      batch.openings,
      batch.fileDigest,
    ],
  );
}
