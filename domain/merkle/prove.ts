import type { Bytes } from './bytes';
import { splitPoint, type TreeHash } from './tree-hash';

/** Leaves `begin` up to, not including, `end`. */
export interface LeafRange {
  readonly begin: number;
  readonly end: number;
}

/** A perfect subtree: node `index` of the row that stands `level` above the leaves. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Reads the hash of a perfect subtree. */
export type NodeHash = (node: TreeNode) => Bytes;

/** The subtrees whose hashes prove leaf `index` in a tree of `size` leaves, leaf's sibling first (RFC 6962 §2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size))
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const ranges: LeafRange[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + splitPoint(end - begin);
    if (index < middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  return ranges.reverse();
}

/** The subtrees whose hashes prove that a tree of `newer` leaves begins with the one of `older` (RFC 6962 §2.1.2). */
export function consistencyRanges(older: number, newer: number): LeafRange[] {
  if (!(Number.isSafeInteger(older) && Number.isSafeInteger(newer) && older > 0 && older <= newer))
    throw new RangeError(`no proof from size ${older} to ${newer}`);
  const ranges: LeafRange[] = [];
  let begin = 0;
  let end = newer;
  while (older !== end) {
    const middle = begin + splitPoint(end - begin);
    if (older <= middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  // The checker knows the older root itself, but not a part of it.
  if (begin > 0) ranges.push({ begin, end });
  return ranges.reverse();
}

/** Perfect subtrees that make up a range which RFC 6962's splitting produced, left to right. */
export function perfectNodes({ begin, end }: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = begin; at < end; ) {
    let width = 1;
    let level = 0;
    while (width * 2 <= end - at) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** Proof that leaf `index` stands in the tree of `size` leaves. */
export function proveInclusion(hash: TreeHash, index: number, size: number, nodeHash: NodeHash): Bytes[] {
  return inclusionRanges(index, size).map((range) => hashOfRange(hash, range, nodeHash));
}

/** Proof that the tree of `newer` leaves begins with the tree of `older` leaves. */
export function proveConsistency(hash: TreeHash, older: number, newer: number, nodeHash: NodeHash): Bytes[] {
  return consistencyRanges(older, newer).map((range) => hashOfRange(hash, range, nodeHash));
}

/** Root of a tree of `size` leaves, from its perfect subtrees. */
export function rootOfNodes(hash: TreeHash, size: number, nodeHash: NodeHash): Bytes {
  return size === 0 ? hash.empty() : hashOfRange(hash, { begin: 0, end: size }, nodeHash);
}

function hashOfRange(hash: TreeHash, range: LeafRange, nodeHash: NodeHash): Bytes {
  return perfectNodes(range)
    .map(nodeHash)
    .reduceRight((right, left) => hash.node(left, right));
}
