import { describe, expect, it } from 'vitest';
import { encodeBundle } from '#domain/merkle/bundle';
import { decodeHex, encodeHex, encodeUtf8 } from '#domain/merkle/bytes';
import { EMPTY_FRONTIER, extendFrontier, rootOfFrontier } from '#domain/merkle/frontier';
import { SHA256_TREE, SM3_TREE } from '#services/evidence/tree-hash';

/** Hashes and the classic tree of eight leaves: transparency-dev/merkle, rfc6962_test.go and testonly/constants.go. */

const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('RFC 6962 hashing', () => {
  it.each([
    ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    ['L123456', '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56'],
  ])('leaf "%s"', (text, hash) => {
    expect(encodeHex(SHA256_TREE.leaf(encodeUtf8(text)))).toBe(hash);
    expect(encodeHex(SHA256_TREE.leaves(encodeBundle([encodeUtf8(text)])))).toBe(hash);
  });

  it('node, of pieces that are no hashes', () => {
    // The test's own vector has four bytes a side; ours are hashes, so it is asked of the leaf of the same bytes.
    const joined = SHA256_TREE.nodes(Uint8Array.from([...Array(64).keys()]));
    const sides = [0, 32].map((at) => Uint8Array.from([...Array(32).keys()].map((byte) => byte + at)));
    expect(encodeHex(joined)).toBe(encodeHex(SHA256_TREE.node(sides[0]!, sides[1]!)));
  });

  it('the empty tree', () => {
    expect(encodeHex(SHA256_TREE.empty())).toBe(ROOTS[0]);
    // SM3 of nothing, GB/T 32905.
    expect(encodeHex(SM3_TREE.empty())).toBe(
      '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
    );
  });
});

describe('the tree of eight leaves', () => {
  const leafHashes = SHA256_TREE.leaves(encodeBundle(LEAVES.map((hex) => decodeHex(hex)!)));
  it.each(ROOTS.map((root, size) => [size, root] as const))('at size %i has root %s', (size, root) => {
    const { frontier } = extendFrontier(SHA256_TREE, EMPTY_FRONTIER, leafHashes.subarray(0, 32 * size));
    expect(encodeHex(rootOfFrontier(SHA256_TREE, frontier))).toBe(root);
  });
});
