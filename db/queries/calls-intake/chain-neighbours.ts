import type { Db } from '#db/client';
import type { ChainNeighbours } from '#domain/calls/report/chain';

/** Hashes around a batch's number in its source's chain. */
export async function chainNeighbours(db: Db, source: string, sequence: number): Promise<ChainNeighbours> {
  const { rows } = await db.query<{ sequence: number; hash: string; previous: string }>(
    `SELECT sequence, encode(hash, 'hex') AS hash, encode(previous, 'hex') AS previous
     FROM call_batch WHERE source = $1 AND sequence BETWEEN $2::bigint - 1 AND $2::bigint + 1`,
    [source, sequence],
  );
  const at = (number: number) => rows.find((row) => row.sequence === number);
  return {
    same: at(sequence)?.hash ?? null,
    before: at(sequence - 1)?.hash ?? null,
    namedByNext: at(sequence + 1)?.previous ?? null,
  };
}
