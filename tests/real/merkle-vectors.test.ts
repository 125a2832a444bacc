import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeBundle } from '#domain/merkle/bundle';
import { decodeBase64, decodeHex, encodeHex } from '#domain/merkle/bytes';
import { checkInclusion } from '#domain/merkle/check';
import { EMPTY_FRONTIER, extendFrontier, rootOfFrontier } from '#domain/merkle/frontier';
import { SHA256_TREE } from '#services/evidence/tree-hash';

/** The proof vectors of transparency-dev/merkle: others made them, most of them to be refused. */

const file = (name: string) => readFileSync(join(process.env.ZHENGJIAN_REAL!, 'merkle', name), 'utf8');

interface Vector {
  readonly leafIdx: string;
  readonly treeSize: string;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
  readonly file: string;
}

// Two indexes have 64 bits: read as texts, before JSON rounds them.
const vectors: Vector[] = JSON.parse(
  file('inclusion-vectors.json').replace(/"(leafIdx|treeSize)":\s*(\d+)/g, '"$1":"$2"'),
);

describe('inclusion vectors', () => {
  it('are 98, of which 92 must fail', () => {
    expect(vectors).toHaveLength(98);
    expect(vectors.filter(({ wantErr }) => wantErr)).toHaveLength(92);
    expect(vectors.filter(({ leafIdx }) => leafIdx === '18446744073709551615')).toHaveLength(2);
  });

  it.each(vectors.map((vector) => [vector.file, vector] as const))('%s', (_file, vector) => {
    const read = (text: string) => decodeBase64(text) ?? new Uint8Array(0);
    const holds = checkInclusion(SHA256_TREE, {
      index: BigInt(vector.leafIdx),
      size: BigInt(vector.treeSize),
      leafHash: read(vector.leafHash),
      root: read(vector.root),
      proof: (vector.proof ?? []).map(read),
    });
    expect(holds).toBe(!vector.wantErr);
  });
});

it('the reference tree has the reference roots', () => {
  const { leafInputsHex, rootHexBySize } = JSON.parse(file('rfc6962-reference-tree.json')) as {
    leafInputsHex: string[];
    rootHexBySize: string[];
  };
  const leafHashes = SHA256_TREE.leaves(encodeBundle(leafInputsHex.map((hex) => decodeHex(hex)!)));
  const roots = rootHexBySize.map((_, size) =>
    encodeHex(
      rootOfFrontier(
        SHA256_TREE,
        extendFrontier(SHA256_TREE, EMPTY_FRONTIER, leafHashes.subarray(0, 32 * size)).frontier,
      ),
    ),
  );
  expect(roots).toEqual(rootHexBySize);
});
