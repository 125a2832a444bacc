import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBundle } from '#domain/merkle/bundle';
import { type Bytes, concatBytes, type Digest, HASH_BYTES } from '#domain/merkle/bytes';
import type { TreeHash } from '#domain/merkle/tree-hash';

/** The tree in a browser: the same law as on the server, with hashing that the page brought along. */
export const SHA256_TREE = treeOf('sha256', sha256);

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);
const PAIR_BYTES = 2 * HASH_BYTES;

/** A tree over any hash of 32 bytes. */
export function treeOf(name: TreeHash['name'], digest: Digest): TreeHash {
  const leaf = (data: Bytes) => digest(concatBytes(LEAF, data));
  const node = (left: Bytes, right: Bytes) => digest(concatBytes(NODE, left, right));
  return {
    name,
    leaf,
    node,
    empty: () => digest(new Uint8Array(0)),
    leaves: (bundle) => concatBytes(...decodeBundle(bundle).map(leaf)),
    nodes(hashes) {
      const pairs = Array.from({ length: hashes.length / PAIR_BYTES }, (_, at) => at * PAIR_BYTES);
      return concatBytes(
        ...pairs.map((at) =>
          node(hashes.subarray(at, at + HASH_BYTES), hashes.subarray(at + HASH_BYTES, at + PAIR_BYTES)),
        ),
      );
    },
  };
}
