import type { Db } from '#db/client';

/** How many batches a foreign file has been chained into before. */
export async function batchesOfForeignFile(db: Db, source: string, digest: Buffer): Promise<number> {
  const { rows } = await db.query<{ batches: number }>(
    'SELECT count(*)::int AS batches FROM call_batch WHERE source = $1 AND file_digest = $2',
    [source, digest],
  );
  return rows[0]!.batches;
}
