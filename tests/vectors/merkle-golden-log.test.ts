import { describe, expect, it } from 'vitest';
import { encodeBundle } from '#domain/merkle/bundle';
import { decodeBase64, encodeBase64, encodeHex, encodeUtf8 } from '#domain/merkle/bytes';
import { checkConsistency, checkInclusion } from '#domain/merkle/check';
import { formatCheckpoint, openCheckpoint } from '#domain/merkle/checkpoint';
import { EMPTY_FRONTIER, extendFrontier, partialTiles, rootOfFrontier } from '#domain/merkle/frontier';
import { formatVerifierKey, parseSignerKey, parseVerifierKey } from '#domain/merkle/note-key';
import { proveConsistency, proveInclusion } from '#domain/merkle/prove';
import { tilePath } from '#domain/merkle/tile';
import { nodesFromTiles } from '#domain/merkle/tile-nodes';
import { noteSigner, noteVerifier, signNote, verifierOf } from '#services/evidence/signing/note-signing';
import { SHA256_TREE, sha256 } from '#services/evidence/tree-hash';

/**
 * The golden log of Tessera (testdata/log, built by testdata/build_log.sh), made again from its seed: Ed25519 is
 * deterministic, so what comes out has to be those bytes. Its digests were taken from Tessera's own files.
 */

const SIGNER = 'PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg';
const KEY = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx';
const ORIGIN = 'example.com/log/testdata';
const LEAVES = 'one two three four five six seven eit nain ten ileven twelf threeten fourten fivten'.split(
  ' ',
);
const ROOT = 'rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=';

/** SHA-256 over Tessera's files in order of size: checkpoint.0 to .15, tile/0/000.p/1 to 15, tile/entries/000.p/1 to 15. */
const GOLDEN = {
  checkpoints: 'c366c82fdd7c77311b8141fbd3769670884dba48445f343867c348455de269fd',
  tiles: '6147d997134c4e075c775d78f068c9f0f34bde798afab9b0629bf9d4d052c883',
  bundles: '7fed63ecf907418a98f8b444962460fa32b8db032e83f18d185be8fb1e498370',
};

const signer = noteSigner(parseSignerKey(SIGNER), () => 0);
const verifier = noteVerifier(parseVerifierKey(sha256, KEY));
const leafHashes = SHA256_TREE.leaves(encodeBundle(LEAVES.map((leaf) => encodeUtf8(leaf))));

const at = (size: number) =>
  extendFrontier(SHA256_TREE, EMPTY_FRONTIER, leafHashes.subarray(0, 32 * size)).frontier;
const rootAt = (size: number) => rootOfFrontier(SHA256_TREE, at(size));
const checkpointAt = (size: number) =>
  signNote(formatCheckpoint({ origin: ORIGIN, size, root: rootAt(size) }), [signer]);

describe('the golden log', () => {
  it('has its key and its last root', () => {
    expect(formatVerifierKey(verifierOf(parseSignerKey(SIGNER)))).toBe(KEY);
    expect(encodeBase64(rootAt(15))).toBe(ROOT);
  });

  it('its sixteen checkpoints, tiles and bundles are made again', async () => {
    const made: string[] = [];
    for (let size = 0; size <= 15; size += 1) {
      const checkpoint = await checkpointAt(size);
      const { checkpoint: opened } = openCheckpoint(checkpoint, ORIGIN, [verifier]);
      expect(opened.size).toBe(size);
      made.push(checkpoint);
    }
    const tiles = Array.from({ length: 15 }, (_, before) => partialTiles(at(before + 1)));
    expect(tiles.map((one) => one.map(tilePath))).toEqual(
      LEAVES.map((_, before) => [`tile/0/000.p/${before + 1}`]),
    );
    expect(tiles.map(([tile]) => encodeHex(tile!.data))).toEqual(
      LEAVES.map((_, before) => encodeHex(leafHashes.subarray(0, 32 * (before + 1)))),
    );
    const bundles = LEAVES.map((_, before) =>
      encodeBundle(LEAVES.slice(0, before + 1).map((leaf) => encodeUtf8(leaf))),
    );
    const digest = (parts: readonly Uint8Array[]) => encodeHex(sha256(Buffer.concat(parts)));
    expect({
      checkpoints: digest(made.map(encodeUtf8)),
      tiles: digest(tiles.map(([tile]) => tile!.data)),
      bundles: digest(bundles),
    }).toEqual(GOLDEN);
  });

  it('every leaf and every older size is proved from its tiles', () => {
    for (let size = 1; size <= 15; size += 1) {
      const nodes = nodesFromTiles(SHA256_TREE, size, () => partialTiles(at(size))[0]!.data);
      for (let index = 0; index < size; index += 1) {
        const proof = proveInclusion(SHA256_TREE, index, size, nodes);
        const leafHash = SHA256_TREE.leaf(encodeUtf8(LEAVES[index]!));
        expect(checkInclusion(SHA256_TREE, { index, size, leafHash, root: rootAt(size), proof })).toBe(true);
        const older = index + 1;
        const claim = { older, newer: size, olderRoot: rootAt(older), newerRoot: rootAt(size) };
        const consistent = proveConsistency(SHA256_TREE, older, size, nodes);
        expect(checkConsistency(SHA256_TREE, { ...claim, proof: consistent })).toBe(true);
      }
    }
    expect(decodeBase64(ROOT)).toHaveLength(32);
  });
});
