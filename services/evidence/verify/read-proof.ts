import type { Bytes } from '#domain/merkle/bytes';
import { proveConsistency, proveInclusion } from '#domain/merkle/prove';
import { type TileId, tilePath } from '#domain/merkle/tile';
import { nodesFromTiles, tilesOfConsistency, tilesOfInclusion } from '#domain/merkle/tile-nodes';
import type { TreeHash } from '#domain/merkle/tree-hash';
import type { LogReader } from './log-reader';

/** The tiles are read all at once, then asked for without waiting. */
export async function fetchNodes(
  hash: TreeHash,
  size: number,
  tiles: readonly TileId[],
  reader: Pick<LogReader, 'tile'>,
) {
  const held = new Map<string, Bytes>();
  await Promise.all(tiles.map(async (tile) => held.set(tilePath(tile), await reader.tile(tile))));
  return nodesFromTiles(hash, size, (tile) => held.get(tilePath(tile))!);
}

/** Proof that entry `index` stands in the tree of `size` leaves, out of the log's tiles. */
export async function readInclusion(
  hash: TreeHash,
  index: number,
  size: number,
  reader: Pick<LogReader, 'tile'>,
): Promise<Bytes[]> {
  const nodes = await fetchNodes(hash, size, tilesOfInclusion(index, size), reader);
  return proveInclusion(hash, index, size, nodes);
}

/** Proof that the tree of `newer` leaves begins with that of `older`, out of the log's tiles; empty from nothing. */
export async function readConsistency(
  hash: TreeHash,
  older: number,
  newer: number,
  reader: Pick<LogReader, 'tile'>,
): Promise<Bytes[]> {
  if (older === 0 || older === newer) return [];
  const nodes = await fetchNodes(hash, newer, tilesOfConsistency(older, newer), reader);
  return proveConsistency(hash, older, newer, nodes);
}
