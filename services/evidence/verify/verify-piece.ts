import { decodeBundle } from '#domain/merkle/bundle';
import { type Bytes, equalBytes } from '#domain/merkle/bytes';
import { checkConsistency, checkInclusion } from '#domain/merkle/check';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { parseReceipt } from '#domain/merkle/receipt';
import { type BundleId, TILE_WIDTH, tilePath, widthOfTile } from '#domain/merkle/tile';
import type { LogReader } from './log-reader';
import { readConsistency, readInclusion } from './read-proof';
import { openTrusted, type Trust, type TrustedHead } from './trust';

/** Verifies one entry by its receipt, offline. */
export function verifyReceipt(
  receiptText: string,
  entry: Bytes,
  trust: Trust,
): TrustedHead & { readonly index: number } {
  const receipt = parseReceipt(receiptText);
  const head = openTrusted(receipt.checkpoint, trust);
  const { size, root } = head.checkpoint;
  const claim = { index: receipt.index, size, leafHash: head.hash.leaf(entry), root, proof: receipt.proof };
  if (!checkInclusion(head.hash, claim)) throw new EvidenceFault('not-in-tree', `${receipt.index}`);
  return { ...head, index: receipt.index };
}

/** Verifies one bundle of entries against the log's head, by the few tiles that lie between them. */
export async function verifyBundle(
  bundle: Bytes,
  id: BundleId,
  reader: LogReader,
  trust: Trust,
): Promise<TrustedHead & { readonly first: number; readonly entries: number }> {
  const head = openTrusted(await reader.checkpoint(), trust);
  const { size, root } = head.checkpoint;
  const first = id.index * TILE_WIDTH;
  if (first + id.width > size || widthOfTile(0, id.index, size) < id.width)
    throw new EvidenceFault('beyond-tree', `${first + id.width - 1}`);
  const entries = decodeBundle(bundle, id.width);
  const tiles = remembering(reader);
  for (const [at, entry] of entries.entries()) {
    const index = first + at;
    const proof = await readInclusion(head.hash, index, size, tiles);
    if (!checkInclusion(head.hash, { index, size, leafHash: head.hash.leaf(entry), root, proof }))
      throw new EvidenceFault('wrong-entry', `${index}`);
  }
  return { ...head, first, entries: entries.length };
}

/** The same tiles prove all entries of a bundle: each is read once. */
function remembering(reader: LogReader): Pick<LogReader, 'tile'> {
  const held = new Map<string, Promise<Bytes>>();
  return {
    tile(tile) {
      const one = held.get(tilePath(tile)) ?? reader.tile(tile);
      held.set(tilePath(tile), one);
      return one;
    },
  };
}

/** Does a log still begin with the head one holds from before? Faults when its history was rewritten or cut. */
export async function verifyGrowth(olderNote: string, newer: TrustedHead, reader: LogReader, trust: Trust) {
  const older = openTrusted(olderNote, trust);
  const { checkpoint: before } = older;
  const { checkpoint: now } = newer;
  if (before.origin !== now.origin) throw new EvidenceFault('wrong-origin', before.origin);
  if (before.size > now.size) throw new EvidenceFault('head-shrunk', `${before.size} > ${now.size}`);
  if (before.size === now.size) {
    if (!equalBytes(before.root, now.root)) throw new EvidenceFault('head-forked', `${now.size}`);
    return older;
  }
  const proof = await readConsistency(newer.hash, before.size, now.size, reader);
  const claim = { older: before.size, newer: now.size, olderRoot: before.root, newerRoot: now.root, proof };
  if (before.size > 0 && !checkConsistency(newer.hash, claim))
    throw new EvidenceFault('not-consistent', `${before.size}`);
  return older;
}
