import type { Bytes } from './bytes';
import { HASH_BYTES } from './bytes';

/**
 * Hashing of one Merkle tree (RFC 6962 §2.1 = RFC 9162 §2.1.1): leaf = H(0x00 ‖ data), node = H(0x01 ‖ left ‖ right),
 * empty tree = H(""). H is SHA-256, or SM3 (GB/T 32905) for the second view of a log. Each hash has 32 bytes.
 */
export interface TreeHash {
  readonly name: 'sha256' | 'sm3';
  empty(): Bytes;
  leaf(data: Bytes): Bytes;
  node(left: Bytes, right: Bytes): Bytes;
  /** Leaf hashes of a bundle's entries (uint16 BE length ‖ entry), one after another: many at once, since a log takes many. */
  leaves(bundle: Bytes): Bytes;
  /** Nodes above hashes that lie side by side: half as many as came in, which is an even number. */
  nodes(hashes: Bytes): Bytes;
}

/** Largest power of two below `count`, which is above 1: where RFC 6962 splits a tree. */
export function splitPoint(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}

/** Root over hashes that lie side by side (at least one): MTH of RFC 6962, with perfect subtrees as its leaves. */
export function foldHashes(hash: TreeHash, hashes: Bytes): Bytes {
  const count = hashes.length / HASH_BYTES;
  if (count === 1) return hashes.slice();
  if (Number.isInteger(Math.log2(count))) return foldHashes(hash, hash.nodes(hashes));
  const cut = splitPoint(count) * HASH_BYTES;
  return hash.node(foldHashes(hash, hashes.subarray(0, cut)), foldHashes(hash, hashes.subarray(cut)));
}
