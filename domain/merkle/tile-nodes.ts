import { type Bytes, HASH_BYTES } from './bytes';
import { EvidenceFault } from './evidence-fault';
import { consistencyRanges, inclusionRanges, type NodeHash, perfectNodes, type TreeNode } from './prove';
import { TILE_WIDTH, type TileId, tilePath, widthOfTile } from './tile';
import { foldHashes, type TreeHash } from './tree-hash';

/** Binary levels that one level of tiles spans: 256 = 2^8. */
const SPAN = 8;

/** Reads a tile that was fetched before. */
export type TileReader = (tile: TileId) => Bytes;

/** The tiles, each once, that the inclusion proof of leaf `index` in a tree of `size` leaves needs. */
export function tilesOfInclusion(index: number, size: number): TileId[] {
  return tilesOfNodes(inclusionRanges(index, size).flatMap(perfectNodes), size);
}

/** The tiles, each once, that the consistency proof needs. */
export function tilesOfConsistency(older: number, newer: number): TileId[] {
  return tilesOfNodes(consistencyRanges(older, newer).flatMap(perfectNodes), newer);
}

/** The tiles, each once, that the root of a tree of `size` leaves follows from. */
export function tilesOfRoot(size: number): TileId[] {
  return tilesOfNodes(perfectNodes({ begin: 0, end: size }), size);
}

function tilesOfNodes(nodes: readonly TreeNode[], size: number): TileId[] {
  const tiles = new Map<string, TileId>();
  for (const node of nodes) {
    const { tile } = placeOf(node, size);
    tiles.set(tilePath(tile), tile);
  }
  return [...tiles.values()];
}

/** Node hashes of a tree of `size` leaves out of its tiles. Faults on a tile of another width than it must have. */
export function nodesFromTiles(hash: TreeHash, size: number, readTile: TileReader): NodeHash {
  return (node) => {
    const { tile, begin, count } = placeOf(node, size);
    const data = readTile(tile);
    if (data.length !== tile.width * HASH_BYTES) throw new EvidenceFault('malformed-tile', tilePath(tile));
    return foldHashes(hash, data.subarray(begin * HASH_BYTES, (begin + count) * HASH_BYTES));
  };
}

/** In which tile the hashes under a node stand, from where and how many. */
function placeOf({ level, index }: TreeNode, size: number): { tile: TileId; begin: number; count: number } {
  const tileLevel = Math.floor(level / SPAN);
  const count = 2 ** (level % SPAN);
  const first = index * count;
  const tileIndex = Math.floor(first / TILE_WIDTH);
  return {
    tile: { level: tileLevel, index: tileIndex, width: widthOfTile(tileLevel, tileIndex, size) },
    begin: first % TILE_WIDTH,
    count,
  };
}
