import type { Db } from '#db/client';

/** Lines sent for a bucket; `prefix` and `lines` are raw. */
export interface SentBucket {
  readonly manifestId: string;
  readonly prefix: Buffer;
  readonly lines: Buffer;
}

/** Keeps lines sent for buckets of unfinished manifests; sent again they replace what was sent. */
export async function keepDeclaredLines(db: Db, buckets: readonly SentBucket[]): Promise<void> {
  await db.query(
    `INSERT INTO declared_bucket (manifest_id, prefix, lines)
     SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[])
     ON CONFLICT (manifest_id, prefix) DO UPDATE SET lines = excluded.lines`,
    [
      buckets.map((bucket) => bucket.manifestId),
      buckets.map((bucket) => bucket.prefix),
      buckets.map((bucket) => bucket.lines),
    ],
  );
}
