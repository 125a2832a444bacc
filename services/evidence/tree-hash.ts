import { hash as digest } from 'node:crypto';
import { decodeBundle } from '#domain/merkle/bundle';
import { type Bytes, HASH_BYTES } from '#domain/merkle/bytes';
import type { TreeHash } from '#domain/merkle/tree-hash';

const LEAF = 0x00;
const NODE = 0x01;
const PAIR_BYTES = 2 * HASH_BYTES;

/** The tree of SHA-256 (RFC 6962): the log itself. */
export const SHA256_TREE = treeHash('sha256');

/** The same tree by SM3 (GB/T 32905): its second view, under its own origin. */
export const SM3_TREE = treeHash('sm3');

/** SHA-256 of the bytes. */
export function sha256(data: Bytes): Bytes {
  return digest('sha256', data, 'buffer');
}

function treeHash(name: 'sha256' | 'sm3'): TreeHash {
  // One working place for all: hashing is synchronous, and a fresh buffer a hash costs more than the hash.
  const pair = new Uint8Array(1 + PAIR_BYTES).fill(NODE, 0, 1);
  let framed = new Uint8Array(1_024);
  const into = (data: Bytes, target: Buffer, at: number) => {
    // Three times as fast as asking for a buffer: the short string costs less than the object.
    target.write(digest(name, data, 'binary'), at, HASH_BYTES, 'latin1');
  };
  const leafInto = (data: Bytes, target: Buffer, at: number) => {
    if (framed.length <= data.length) framed = new Uint8Array(2 * data.length);
    framed[0] = LEAF;
    framed.set(data, 1);
    into(framed.subarray(0, data.length + 1), target, at);
  };
  return {
    name,
    empty: () => digest(name, new Uint8Array(0), 'buffer'),
    leaf(data) {
      const target = Buffer.alloc(HASH_BYTES);
      leafInto(data, target, 0);
      return target;
    },
    node(left, right) {
      const target = Buffer.alloc(HASH_BYTES);
      pair.set(left, 1);
      pair.set(right, 1 + HASH_BYTES);
      into(pair, target, 0);
      return target;
    },
    leaves(bundle) {
      const entries = decodeBundle(bundle);
      const target = Buffer.alloc(entries.length * HASH_BYTES);
      entries.forEach((entry, at) => {
        leafInto(entry, target, at * HASH_BYTES);
      });
      return target;
    },
    nodes(hashes) {
      if (hashes.length % PAIR_BYTES !== 0) throw new RangeError('hashes come in pairs here');
      const target = Buffer.alloc(hashes.length / 2);
      for (let at = 0; at < hashes.length; at += PAIR_BYTES) {
        pair.set(hashes.subarray(at, at + PAIR_BYTES), 1);
        into(pair, target, at / 2);
      }
      return target;
    },
  };
}
