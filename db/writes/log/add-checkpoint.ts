import type { Db } from '#db/client';
import type { TreeName } from '#db/queries/log/log-trees';
import type { Instant } from '#domain/calendar/instant';

export interface NewCheckpoint {
  readonly logYear: number;
  readonly hash: TreeName;
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
  readonly witnesses: number;
  readonly publishedAt: Instant;
}

/** Publishes a checkpoint: from the commit on it is what the log says of itself. */
export async function addCheckpoint(db: Db, checkpoint: NewCheckpoint): Promise<void> {
  await db.query(
    `INSERT INTO log_checkpoint (log_year, hash, size, root, note, witnesses, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'epoch'::timestamptz + $7::bigint * interval '1 microsecond')`,
    [
      checkpoint.logYear,
      checkpoint.hash,
      checkpoint.size,
      Buffer.from(checkpoint.root),
      checkpoint.note,
      checkpoint.witnesses,
      checkpoint.publishedAt,
    ],
  );
}
