import { type Bytes, equalBytes, HASH_BYTES } from './bytes';
import type { TreeHash } from './tree-hash';

/** A leaf's index or a tree's size. Foreign logs may use all 64 bits; numbers count only while they are exact. */
export type LeafCount = number | bigint;

const MOST = 1n << 64n;

/**
 * Does `proof` lead from leaf `index` with `leafHash` to `root` of a tree of `size` leaves? False for everything
 * malformed as well: an empty tree holds nothing. RFC 9162 §2.1.3.2.
 */
export function checkInclusion(
  hash: TreeHash,
  claim: {
    readonly index: LeafCount;
    readonly size: LeafCount;
    readonly leafHash: Bytes;
    readonly root: Bytes;
    readonly proof: readonly Bytes[];
  },
): boolean {
  const index = exact(claim.index);
  const size = exact(claim.size);
  if (index === null || size === null || index >= size) return false;
  if (![claim.leafHash, claim.root, ...claim.proof].every(isHash)) return false;
  const { inner, border } = shapeOf(index, size);
  if (claim.proof.length !== inner + border) return false;
  let at = claim.leafHash;
  claim.proof.forEach((sibling, level) => {
    const isRight = level >= inner || ((index >> BigInt(level)) & 1n) === 1n;
    at = isRight ? hash.node(sibling, at) : hash.node(at, sibling);
  });
  return equalBytes(at, claim.root);
}

/**
 * Does the tree of `newer` leaves begin with the tree of `older`? A proof from the empty tree says nothing and is
 * refused. RFC 9162 §2.1.4.2.
 */
export function checkConsistency(
  hash: TreeHash,
  claim: {
    readonly older: LeafCount;
    readonly newer: LeafCount;
    readonly olderRoot: Bytes;
    readonly newerRoot: Bytes;
    readonly proof: readonly Bytes[];
  },
): boolean {
  const older = exact(claim.older);
  const newer = exact(claim.newer);
  if (older === null || newer === null || older === 0n || older > newer) return false;
  if (![claim.olderRoot, claim.newerRoot, ...claim.proof].every(isHash)) return false;
  if (older === newer) return claim.proof.length === 0 && equalBytes(claim.olderRoot, claim.newerRoot);
  if (claim.proof.length === 0) return false;
  return consistent(hash, { ...claim, older, newer });
}

function consistent(
  hash: TreeHash,
  claim: {
    readonly older: bigint;
    readonly newer: bigint;
    readonly olderRoot: Bytes;
    readonly newerRoot: Bytes;
    readonly proof: readonly Bytes[];
  },
): boolean {
  const { older, newer, proof } = claim;
  const shape = shapeOf(older - 1n, newer);
  const shift = trailingZeros(older);
  const inner = shape.inner - shift;
  // An older tree that is one perfect subtree is its own seed: its root is not repeated in the proof.
  const isPerfect = older === 1n << BigInt(shift);
  const start = isPerfect ? 0 : 1;
  if (proof.length !== start + inner + shape.border) return false;
  const mask = (older - 1n) >> BigInt(shift);
  let olderAt = isPerfect ? claim.olderRoot : proof[0]!;
  let newerAt = olderAt;
  proof.slice(start).forEach((sibling, level) => {
    const isShared = level >= inner || ((mask >> BigInt(level)) & 1n) === 1n;
    if (isShared) olderAt = hash.node(sibling, olderAt);
    newerAt = isShared ? hash.node(sibling, newerAt) : hash.node(newerAt, sibling);
  });
  return equalBytes(olderAt, claim.olderRoot) && equalBytes(newerAt, claim.newerRoot);
}

/** How many levels a path shares with the right border of the tree, and how many it has below. */
function shapeOf(index: bigint, size: bigint): { inner: number; border: number } {
  const inner = bitLength(index ^ (size - 1n));
  return { inner, border: ones(index >> BigInt(inner)) };
}

function exact(count: LeafCount): bigint | null {
  if (typeof count === 'number' && !Number.isSafeInteger(count)) return null;
  const exactly = BigInt(count);
  return exactly >= 0n && exactly < MOST ? exactly : null;
}

function isHash(bytes: Bytes): boolean {
  return bytes.length === HASH_BYTES;
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

function ones(value: bigint): number {
  return value.toString(2).replaceAll('0', '').length;
}

function trailingZeros(value: bigint): number {
  const bits = value.toString(2);
  return bits.length - 1 - bits.lastIndexOf('1');
}
