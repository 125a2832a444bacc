import { promisify } from 'node:util';
import { brotliDecompress, gunzip, gzip } from 'node:zlib';
import type { Db } from '#db/client';
import { newestCheckpoint } from '#db/queries/log/checkpoints';
import { type BundleRow, bundleRow, fullTile } from '#db/queries/log/log-pieces';
import { type LogTreeRow, logTrees } from '#db/queries/log/log-trees';
import type { Bytes } from '#domain/merkle/bytes';
import { HASH_BYTES } from '#domain/merkle/bytes';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { decodeFrontier } from '#domain/merkle/frontier';
import {
  type BundleId,
  bundlePath,
  hashesAtLevel,
  TILE_WIDTH,
  type TileId,
  tilePath,
  widthOfTile,
} from '#domain/merkle/tile';
import type { LogReader } from '../verify/log-reader';
import { type LogView, TREE_OF } from './log-view';
import { unpackEntries } from './packed-entries';

const inflate = {
  gzip: promisify(gunzip),
  brotli: promisify(brotliDecompress),
  columns: unpackEntries,
} as const;
const deflate = promisify(gzip);

/**
 * A view of the log out of the archive, as it is served: whatever a published size can ask for, made of what is kept.
 * Full tiles above level 0 and full bundles are kept; a tile of level 0 is the hashes of its bundle's entries; partial
 * ones are the beginning of what is full, or of the border.
 */
export class ArchivedLog implements LogReader {
  private readonly db: Db;
  private readonly view: LogView;

  constructor(db: Db, view: LogView) {
    this.db = db;
    this.view = view;
  }

  /** @throws EvidenceFault `missing-piece` before the first publication. */
  async checkpoint(): Promise<string> {
    const newest = await newestCheckpoint(this.db, this.view.logYear, this.view.hash);
    if (newest === null) throw new EvidenceFault('missing-piece', 'checkpoint');
    return newest.note;
  }

  /** @throws EvidenceFault `missing-piece` beyond the integrated tree. */
  async tile(tile: TileId): Promise<Bytes> {
    const { level, index, width } = tile;
    const { tree } = await this.trees();
    const size = tree?.size ?? 0;
    if (tree === null || widthOfTile(level, index, size) < width)
      throw new EvidenceFault('missing-piece', tilePath(tile));
    const isBorder = index === hashesAtLevel(level + 1, size);
    const hashes = isBorder
      ? decodeFrontier(size, tree.frontier).levels[level]!
      : await this.full(level, index);
    return hashes.subarray(0, width * HASH_BYTES);
  }

  async entries(bundle: BundleId): Promise<Bytes> {
    const { index, width } = bundle;
    const { tree, tail } = await this.trees();
    if (tree === null || tail === null || widthOfTile(0, index, tree.size) < width)
      throw new EvidenceFault('missing-piece', bundlePath(bundle));
    const isBorder = index === Math.floor(tree.size / TILE_WIDTH);
    const entries = isBorder ? tail : await this.fullBundle(index);
    return width === TILE_WIDTH ? entries : firstEntries(entries, width);
  }

  /** The same, compressed for the wire: what is kept compressed is passed on as it is. */
  async gzippedEntries(bundle: BundleId): Promise<Bytes> {
    if (bundle.width === TILE_WIDTH) {
      const row = await bundleRow(this.db, this.view.logYear, bundle.index);
      if (row?.encoding === 'gzip' && row.bundles === 1) return row.data;
    }
    return deflate(await this.entries(bundle));
  }

  /** The view's tree, and the last bundle's entries, which rest with the SHA-256 tree for both views; of one moment. */
  private async trees(): Promise<{ tree: LogTreeRow | null; tail: Buffer | null }> {
    const trees = await logTrees(this.db, this.view.logYear);
    const of = (name: LogTreeRow['hash']) => trees.find(({ hash }) => hash === name);
    return { tree: of(this.view.hash) ?? null, tail: of('sha256')?.tail ?? null };
  }

  private async full(level: number, index: number): Promise<Bytes> {
    const { logYear, hash } = this.view;
    if (level === 0) return TREE_OF[hash].leaves(await this.fullBundle(index));
    const data = await fullTile(this.db, logYear, hash, level, index);
    if (data === null)
      throw new EvidenceFault('missing-piece', tilePath({ level, index, width: TILE_WIDTH }));
    return data;
  }

  private async fullBundle(index: number): Promise<Buffer> {
    const row = await bundleRow(this.db, this.view.logYear, index);
    if (row === null) throw new EvidenceFault('missing-piece', bundlePath({ index, width: TILE_WIDTH }));
    return bundleOf(row, index);
  }
}

/** All bundles of a row, uncompressed. */
export async function bundlesOf(row: BundleRow): Promise<Buffer[]> {
  const whole = await inflate[row.encoding](row.data);
  const bundles: Buffer[] = [];
  for (let at = 0; bundles.length < row.bundles; ) {
    const end = endOfEntries(whole, at, TILE_WIDTH);
    bundles.push(whole.subarray(at, end));
    at = end;
  }
  return bundles;
}

/** One bundle out of the row that holds it, uncompressed. */
async function bundleOf(row: BundleRow, index: number): Promise<Buffer> {
  return (await bundlesOf(row))[index - row.bundle]!;
}

function firstEntries(entries: Bytes, count: number): Bytes {
  return entries.subarray(0, endOfEntries(entries, 0, count));
}

function endOfEntries(entries: Bytes, from: number, count: number): number {
  let at = from;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 2 > entries.length) throw new EvidenceFault('malformed-bundle', `byte ${at}`);
    at += 2 + ((entries[at]! << 8) | entries[at + 1]!);
  }
  if (at > entries.length) throw new EvidenceFault('malformed-bundle', `byte ${at}`);
  return at;
}
