import { type Bytes, concatBytes, equalBytes, HASH_BYTES } from './bytes';
import { EvidenceFault } from './evidence-fault';
import { hashesAtLevel, partialWidth, TILE_WIDTH, type TileId, tileLevels } from './tile';
import { foldHashes, type TreeHash } from './tree-hash';

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/**
 * The right border of a growing tree: for each level the hashes of its partial tile (at most 255). All that is
 * needed to append, and to know the root; at most 8,160 bytes a level.
 */
export interface Frontier {
  readonly size: number;
  readonly levels: readonly Bytes[];
}

/** A tile and its hashes, side by side. */
export interface Tile extends TileId {
  readonly data: Bytes;
}

export const EMPTY_FRONTIER: Frontier = { size: 0, levels: [] };

/** Root of the tree whose border this is. */
export function rootOfFrontier(hash: TreeHash, frontier: Frontier): Bytes {
  let carry: Bytes = new Uint8Array(0);
  for (const level of frontier.levels) {
    const row = concatBytes(level, carry);
    carry = row.length === 0 ? row : foldHashes(hash, row);
  }
  return carry.length === 0 ? hash.empty() : carry;
}

/**
 * Appends leaves, given as their hashes side by side. The full tiles that came to be, of every level, in order; what
 * they leave over is the new border. Same input, same tiles: doing it again after a crash does no harm.
 */
export function extendFrontier(
  hash: TreeHash,
  frontier: Frontier,
  leafHashes: Bytes,
): { readonly frontier: Frontier; readonly tiles: Tile[] } {
  if (leafHashes.length % HASH_BYTES !== 0) throw new RangeError('leaf hashes are not whole');
  const levels: Bytes[] = [];
  const tiles: Tile[] = [];
  let rising: Bytes = leafHashes;
  for (let level = 0; level < frontier.levels.length || rising.length > 0; level += 1) {
    const row = concatBytes(frontier.levels[level] ?? new Uint8Array(0), rising);
    const cut = row.length - (row.length % TILE_BYTES);
    const first = hashesAtLevel(level + 1, frontier.size);
    for (let at = 0; at < cut; at += TILE_BYTES)
      tiles.push({
        level,
        index: first + at / TILE_BYTES,
        width: TILE_WIDTH,
        data: row.slice(at, at + TILE_BYTES),
      });
    rising = row.subarray(0, cut);
    // Eight levels of nodes, of all full tiles at once.
    if (cut > 0) for (let width = TILE_WIDTH; width > 1; width /= 2) rising = hash.nodes(rising);
    levels.push(row.slice(cut));
  }
  return { frontier: { size: frontier.size + leafHashes.length / HASH_BYTES, levels }, tiles };
}

/** The partial tiles of the border: what has to be served beside the full ones for a tree of this size. */
export function partialTiles(frontier: Frontier): Tile[] {
  return frontier.levels.flatMap((data, level) => {
    const width = data.length / HASH_BYTES;
    return width === 0 ? [] : [{ level, index: hashesAtLevel(level + 1, frontier.size), width, data }];
  });
}

/** As it rests: the levels one after another; their widths follow from the size. */
export function encodeFrontier(frontier: Frontier): Bytes {
  return concatBytes(...frontier.levels);
}

/** Faults when the bytes are not those of a tree of `size` leaves. */
export function decodeFrontier(size: number, bytes: Bytes): Frontier {
  const levels: Bytes[] = [];
  let at = 0;
  for (let level = 0; level < tileLevels(size); level += 1) {
    const end = at + partialWidth(level, size) * HASH_BYTES;
    levels.push(bytes.slice(at, end));
    at = end;
  }
  if (at !== bytes.length) throw new EvidenceFault('malformed-tile', `frontier ${size}`);
  return { size, levels };
}

/** Does this border still lead to the root that rests beside it? To be asked before appending to it. */
export function frontierHolds(hash: TreeHash, frontier: Frontier, root: Bytes): boolean {
  const whole = frontier.levels.every(
    (level, at) => level.length === partialWidth(at, frontier.size) * HASH_BYTES,
  );
  return whole && equalBytes(rootOfFrontier(hash, frontier), root);
}
