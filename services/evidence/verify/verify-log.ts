import { decodeBundle } from '#domain/merkle/bundle';
import { type Bytes, encodeBase64, equalBytes, HASH_BYTES } from '#domain/merkle/bytes';
import { checkInclusion } from '#domain/merkle/check';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import {
  EMPTY_FRONTIER,
  extendFrontier,
  type Frontier,
  partialTiles,
  rootOfFrontier,
  type Tile,
} from '#domain/merkle/frontier';
import { proveInclusion } from '#domain/merkle/prove';
import { bundlePath, TILE_WIDTH, tilePath, widthOfTile } from '#domain/merkle/tile';
import { tilesOfInclusion } from '#domain/merkle/tile-nodes';
import type { LogReader } from './log-reader';
import { fetchNodes } from './read-proof';
import { firstDifference, openTrusted, type Trust, type TrustedHead } from './trust';

/** Pieces asked for ahead of the one that is being hashed: a log that is read from afar answers slowly. */
const AHEAD = 8;

export interface LogListener {
  /** Entries of one bundle, hashed and found in place; `first` is the index of the first. */
  onEntries?(first: number, entries: readonly Bytes[]): void | Promise<void>;
}

/** What was verified. */
export interface VerifiedLog extends TrustedHead {
  readonly entries: number;
  readonly tiles: number;
}

/**
 * Verifies a whole log from nothing but its entries: hashes each, compares every tile of every level, and the root
 * with the one that was signed. Faults at the first thing wrong, by its name.
 */
export async function verifyLog(
  reader: LogReader,
  trust: Trust,
  listener: LogListener = {},
): Promise<VerifiedLog> {
  const head = openTrusted(await reader.checkpoint(), trust);
  const { size, root } = head.checkpoint;
  let frontier: Frontier = EMPTY_FRONTIER;
  let tiles = 0;
  for await (const { first, bundle, tile } of pieces(reader, size)) {
    const entries = readBundle(bundle, first, size);
    const leafHashes = head.hash.leaves(bundle);
    await compareLeaves(head, reader, first, leafHashes, tile);
    const more = extendFrontier(head.hash, frontier, leafHashes);
    frontier = more.frontier;
    tiles += 1;
    for (const made of more.tiles) tiles += await compareTile(reader, made);
    await listener.onEntries?.(first, entries);
  }
  for (const made of partialTiles(frontier)) tiles += await compareTile(reader, made);
  if (!equalBytes(rootOfFrontier(head.hash, frontier), root))
    throw new EvidenceFault('wrong-root', encodeBase64(root));
  return { ...head, entries: size, tiles };
}

function readBundle(bundle: Bytes, first: number, size: number): Bytes[] {
  const index = first / TILE_WIDTH;
  const width = widthOfTile(0, index, size);
  try {
    return decodeBundle(bundle, width);
  } catch (error) {
    if (error instanceof EvidenceFault && error.reason === 'malformed-bundle')
      throw new EvidenceFault('malformed-bundle', `${bundlePath({ index, width })} (${error.place})`);
    throw error;
  }
}

/** The bundles in order with the tiles of their hashes, the next ones already on their way. */
async function* pieces(reader: LogReader, size: number) {
  const count = Math.ceil(size / TILE_WIDTH);
  const read = (index: number) => {
    const width = widthOfTile(0, index, size);
    const both = Promise.all([reader.entries({ index, width }), reader.tile({ level: 0, index, width })]);
    // Failing ahead of its turn is told in its turn.
    both.catch(() => undefined);
    return both;
  };
  const waiting = Array.from({ length: Math.min(AHEAD, count) }, (_, index) => read(index));
  for (let index = 0; index < count; index += 1) {
    const [bundle, tile] = await waiting.shift()!;
    if (index + AHEAD < count) waiting.push(read(index + AHEAD));
    yield { first: index * TILE_WIDTH, bundle, tile };
  }
}

async function compareLeaves(
  head: TrustedHead,
  reader: LogReader,
  first: number,
  leafHashes: Bytes,
  tile: Bytes,
): Promise<void> {
  const id = { level: 0, index: first / TILE_WIDTH, width: leafHashes.length / HASH_BYTES };
  if (tile.length !== leafHashes.length) throw new EvidenceFault('malformed-tile', tilePath(id));
  const at = firstDifference(leafHashes, tile, HASH_BYTES);
  if (at < 0) return;
  const leafHash = leafHashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
  // Which of the two was changed? The one that still proves is whole.
  if (await proves(head, reader, first + at, leafHash)) throw new EvidenceFault('wrong-tile', tilePath(id));
  throw new EvidenceFault('wrong-entry', `${first + at}`);
}

async function proves(
  head: TrustedHead,
  reader: LogReader,
  index: number,
  leafHash: Bytes,
): Promise<boolean> {
  const { size, root } = head.checkpoint;
  try {
    const nodes = await fetchNodes(head.hash, size, tilesOfInclusion(index, size), reader);
    const proof = proveInclusion(head.hash, index, size, nodes);
    return checkInclusion(head.hash, { index, size, leafHash, root, proof });
  } catch (error) {
    if (error instanceof EvidenceFault) return false;
    throw error;
  }
}

async function compareTile(reader: LogReader, made: Tile): Promise<number> {
  // Those of level 0 were compared with their entries.
  if (made.level === 0) return 0;
  const { data, ...tile } = made;
  if (!equalBytes(await reader.tile(tile), data)) throw new EvidenceFault('wrong-tile', tilePath(tile));
  return 1;
}
