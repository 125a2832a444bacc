import type { Db } from '#db/client';
import type { TreeName } from '#db/queries/log/log-trees';

export interface FullTile {
  readonly level: number;
  readonly index: number;
  readonly data: Uint8Array;
}

/** Adds full tiles. One that is there already fails the transaction: a full tile is made once. */
export async function addTiles(
  db: Db,
  logYear: number,
  hash: TreeName,
  tiles: readonly FullTile[],
): Promise<void> {
  if (tiles.length === 0) return;
  await db.query(
    `INSERT INTO log_tile (log_year, hash, level, width, tile, data)
     SELECT $1, $2, level, 256, tile, data FROM unnest($3::smallint[], $4::bigint[], $5::bytea[]) AS t (level, tile, data)`,
    [
      logYear,
      hash,
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ data }) => Buffer.from(data)),
    ],
  );
}
