import { describe, expect, it } from 'vitest';
import { SHA256_TREE, SM3_TREE } from '#services/evidence/tree-hash';
import { encodeBundle } from './bundle';
import { type Bytes, concatBytes, encodeHex, encodeUtf8, HASH_BYTES } from './bytes';
import { checkConsistency, checkInclusion } from './check';
import {
  decodeFrontier,
  EMPTY_FRONTIER,
  encodeFrontier,
  extendFrontier,
  frontierHolds,
  partialTiles,
  rootOfFrontier,
} from './frontier';
import { type NodeHash, proveConsistency, proveInclusion, rootOfNodes } from './prove';
import { tilePath, tilesOfTree } from './tile';
import { nodesFromTiles, tilesOfConsistency, tilesOfInclusion, tilesOfRoot } from './tile-nodes';
import type { TreeHash } from './tree-hash';

/** Sizes 1 to 300: every leaf, every older size, one flipped bit in each hash of each proof (audit-log.md §1.2). */
const MOST = 300;

const leavesOf = (hash: TreeHash, count: number) =>
  hash.leaves(encodeBundle(Array.from({ length: count }, (_, at) => encodeUtf8(`leaf ${at}`))));

/** Straight from the definition (RFC 6962 §2.1), by recursion over the leaves. */
function rootByDefinition(hash: TreeHash, leaves: readonly Bytes[]): Bytes {
  if (leaves.length === 0) return hash.empty();
  if (leaves.length === 1) return leaves[0]!;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return hash.node(rootByDefinition(hash, leaves.slice(0, half)), rootByDefinition(hash, leaves.slice(half)));
}

/** Node hashes of a tree, remembered: perfect subtrees are the same in every larger tree. */
function nodesOf(hash: TreeHash, leafHashes: Bytes): NodeHash {
  const rows: Bytes[] = [leafHashes];
  return ({ level, index }) => {
    for (let row = rows.length; row <= level; row += 1) {
      const below = rows[row - 1]!;
      rows.push(hash.nodes(below.subarray(0, below.length - (below.length % (2 * HASH_BYTES)))));
    }
    return rows[level]!.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  };
}

const split = (hashes: Bytes) =>
  Array.from({ length: hashes.length / HASH_BYTES }, (_, at) =>
    hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );

function flipped(bytes: Bytes, at: number): Bytes {
  const copy = Uint8Array.from(bytes);
  copy[at % copy.length]! ^= 1 << (at % 8);
  return copy;
}

const hex = (proof: readonly Bytes[]) => proof.map(encodeHex);

const damaged = (proof: readonly Bytes[]) =>
  proof.map((hash, at) => proof.map((other, place) => (place === at ? flipped(hash, at * 7 + 3) : other)));

describe.each([
  ['SHA-256', SHA256_TREE],
  ['SM3', SM3_TREE],
])('the tree by %s', (_name, hash) => {
  const leafHashes = leavesOf(hash, MOST);
  const leaves = split(leafHashes);
  const nodeHash = nodesOf(hash, leafHashes);
  const roots = Array.from({ length: MOST + 1 }, (_, size) => rootByDefinition(hash, leaves.slice(0, size)));

  it('has the root of the definition at every size, from nodes and from a border grown leaf by leaf', () => {
    let frontier = EMPTY_FRONTIER;
    expect(encodeHex(rootOfFrontier(hash, frontier))).toBe(encodeHex(roots[0]!));
    for (let size = 1; size <= MOST; size += 1) {
      frontier = extendFrontier(hash, frontier, leaves[size - 1]!).frontier;
      expect(encodeHex(rootOfNodes(hash, size, nodeHash))).toBe(encodeHex(roots[size]!));
      expect(encodeHex(rootOfFrontier(hash, frontier))).toBe(encodeHex(roots[size]!));
    }
  });

  it('proves every leaf at every size, and no proof with one flipped bit', () => {
    for (let size = 1; size <= MOST; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = proveInclusion(hash, index, size, nodeHash);
        const claim = { index, size, leafHash: leaves[index]!, root: roots[size]!, proof };
        if (!checkInclusion(hash, claim)) throw new Error(`leaf ${index} of ${size} does not prove`);
        // All of the small trees; of the large ones, one leaf in seventeen.
        if (size > 40 && (size + index) % 17 !== 0) continue;
        const wrong = [
          ...damaged(proof).map((other) => ({ ...claim, proof: other })),
          { ...claim, leafHash: flipped(claim.leafHash, index) },
          { ...claim, root: flipped(claim.root, index) },
          { ...claim, index: size },
          { ...claim, proof: [...proof, claim.root] },
          ...(proof.length > 0 ? [{ ...claim, proof: proof.slice(1) }] : []),
        ];
        if (wrong.some((other) => checkInclusion(hash, other)))
          throw new Error(`${index} of ${size}: too easy`);
      }
    }
  });

  it('proves every older size, and no proof with one flipped bit', () => {
    for (let newer = 1; newer <= MOST; newer += 1) {
      for (let older = 1; older <= newer; older += 1) {
        const proof = proveConsistency(hash, older, newer, nodeHash);
        const claim = { older, newer, olderRoot: roots[older]!, newerRoot: roots[newer]!, proof };
        if (!checkConsistency(hash, claim)) throw new Error(`${older} to ${newer} does not prove`);
        if (newer > 40 && (newer + older) % 17 !== 0) continue;
        const wrong = [
          ...damaged(proof).map((other) => ({ ...claim, proof: other })),
          { ...claim, olderRoot: flipped(claim.olderRoot, newer) },
          { ...claim, newerRoot: flipped(claim.newerRoot, newer) },
          { ...claim, older: newer + 1 },
          { ...claim, older: 0 },
          { ...claim, proof: [...proof, claim.newerRoot] },
        ];
        if (wrong.some((other) => checkConsistency(hash, other)))
          throw new Error(`${older} to ${newer}: too easy`);
      }
    }
  });
});

describe('tiles', () => {
  const hash = SHA256_TREE;
  const size = 70_000;
  const leafHashes = leavesOf(hash, size);
  const nodeHash = nodesOf(hash, leafHashes);

  /** The log grown in deliveries of uneven sizes, its tiles by path. */
  function grown(steps: readonly number[]) {
    const tiles = new Map<string, Bytes>();
    let frontier = EMPTY_FRONTIER;
    for (const step of steps) {
      const begin = frontier.size * HASH_BYTES;
      const more = extendFrontier(hash, frontier, leafHashes.subarray(begin, begin + step * HASH_BYTES));
      for (const tile of more.tiles) {
        expect(tiles.has(tilePath(tile))).toBe(false);
        tiles.set(tilePath(tile), tile.data);
      }
      frontier = decodeFrontier(more.frontier.size, encodeFrontier(more.frontier));
    }
    for (const tile of partialTiles(frontier)) tiles.set(tilePath(tile), tile.data);
    return { tiles, frontier };
  }

  it('are those of the size, however the entries came', () => {
    const once = grown([size]);
    const often = grown([1, 255, 256, 65_024, 3, 1_000, 3_461]);
    const expected = [...tilesOfTree(size)].map(tilePath).sort();
    // 273 full and one partial of level 0, one full and one partial of level 1, one partial of level 2.
    expect(expected).toHaveLength(277);
    expect(expected).toEqual(
      expect.arrayContaining(['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']),
    );
    for (const { tiles, frontier } of [once, often]) {
      expect([...tiles.keys()].sort()).toEqual(expected);
      expect(frontier.size).toBe(size);
      expect(frontierHolds(hash, frontier, rootOfNodes(hash, size, nodeHash))).toBe(true);
      expect(frontierHolds(hash, frontier, hash.empty())).toBe(false);
    }
    expect([...often.tiles].every(([path, data]) => Buffer.compare(data, once.tiles.get(path)!) === 0)).toBe(
      true,
    );
  });

  it('give proofs, and no more of them are read than the height of the tree asks', () => {
    const { tiles } = grown([size]);
    const read: string[] = [];
    const fromTiles = nodesFromTiles(hash, size, (tile) => {
      read.push(tilePath(tile));
      return tiles.get(tilePath(tile))!;
    });
    const root = rootOfNodes(hash, size, nodeHash);
    for (const index of [0, 255, 256, 25_600, 65_535, 65_536, 69_887, size - 1]) {
      read.length = 0;
      const proof = proveInclusion(hash, index, size, fromTiles);
      expect(hex(proof)).toEqual(hex(proveInclusion(hash, index, size, nodeHash)));
      const leafHash = leafHashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
      expect(checkInclusion(hash, { index, size, leafHash, root, proof })).toBe(true);
      expect(new Set(read)).toEqual(new Set(tilesOfInclusion(index, size).map(tilePath)));
      expect(tilesOfInclusion(index, size).length).toBeLessThanOrEqual(5);
    }
    for (const older of [1, 256, 50_000, 65_536, size - 1, size]) {
      read.length = 0;
      const proof = proveConsistency(hash, older, size, fromTiles);
      expect(hex(proof)).toEqual(hex(proveConsistency(hash, older, size, nodeHash)));
      expect(new Set(read)).toEqual(new Set(tilesOfConsistency(older, size).map(tilePath)));
    }
    read.length = 0;
    expect(encodeHex(rootOfNodes(hash, size, fromTiles))).toBe(encodeHex(root));
    expect(new Set(read)).toEqual(new Set(tilesOfRoot(size).map(tilePath)));
  });

  it('of another width than they must have are refused', () => {
    const short = nodesFromTiles(hash, 300, () => new Uint8Array(31));
    expect(() => proveInclusion(hash, 5, 300, short)).toThrow(/malformed-tile/);
    expect(() => decodeFrontier(300, new Uint8Array(32))).toThrow(/malformed-tile/);
    expect(() => extendFrontier(hash, EMPTY_FRONTIER, new Uint8Array(33))).toThrow(RangeError);
  });

  it('grow by a million leaves within seconds', () => {
    const many = concatBytes(...Array.from({ length: 14 }, () => leafHashes));
    const began = performance.now();
    const { frontier } = extendFrontier(hash, EMPTY_FRONTIER, many);
    expect(frontier.size).toBe(14 * size);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('proofs', () => {
  it.each([
    ['a leaf of an empty tree', () => proveInclusion(SHA256_TREE, 0, 0, () => new Uint8Array(32))],
    ['a leaf beyond the tree', () => proveInclusion(SHA256_TREE, 7, 7, () => new Uint8Array(32))],
    ['a size before the first', () => proveConsistency(SHA256_TREE, 0, 7, () => new Uint8Array(32))],
    ['a size above the newer', () => proveConsistency(SHA256_TREE, 8, 7, () => new Uint8Array(32))],
  ])('are not made for %s', (_what, make) => {
    expect(make).toThrow(RangeError);
  });

  it('read an index of 64 bits exactly, and no number that is not exact', () => {
    const root = SHA256_TREE.leaf(new Uint8Array(0));
    const claim = { size: 1, leafHash: root, root, proof: [] };
    expect(checkInclusion(SHA256_TREE, { ...claim, index: 0n })).toBe(true);
    expect(checkInclusion(SHA256_TREE, { ...claim, index: 2n ** 64n - 1n })).toBe(false);
    expect(checkInclusion(SHA256_TREE, { ...claim, index: 2n ** 64n })).toBe(false);
    expect(checkInclusion(SHA256_TREE, { ...claim, index: 0.5 })).toBe(false);
    expect(checkInclusion(SHA256_TREE, { ...claim, index: -1 })).toBe(false);
    expect(encodeHex(root)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });
});
