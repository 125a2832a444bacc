import type { Db } from '#db/client';

/** Notes how far the comparison of unfinished manifests has come. */
export async function noteManifestStage(
  db: Db,
  manifestIds: readonly string[],
  stage: 'digests' | 'numbers',
): Promise<void> {
  await db.query(
    `UPDATE manifest SET stage = $2 WHERE manifest_id = ANY($1::uuid[]) AND state = 'comparing' AND stage <> $2`,
    [manifestIds, stage],
  );
}
