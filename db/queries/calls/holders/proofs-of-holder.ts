import type { Db } from '#db/client';

/** What shows that somebody holds a certificate: the keyed hash of its number, and what the hash is keyed by. */
export interface HolderProof {
  readonly organisation: string;
  readonly typeCode: string;
  readonly numberHash: Buffer;
}

/**
 * Current certificates of a holder, by the hashes of the holder's code, at most `most`. For identifying the holder: it asks
 * as the engine, since whoever identifies has no scope yet.
 */
export async function proofsOfHolder(
  db: Db,
  holderHashes: readonly Buffer[],
  most: number,
): Promise<HolderProof[]> {
  const { rows } = await db.query<HolderProof>(
    `SELECT organisation, type_code AS "typeCode", number_hash AS "numberHash" FROM record
     WHERE holder_hash = ANY ($1::bytea[]) AND number_hash IS NOT NULL
     ORDER BY record_key LIMIT $2`,
    [holderHashes, most],
  );
  return rows;
}
