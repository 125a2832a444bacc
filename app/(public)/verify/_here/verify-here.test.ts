import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeHex, encodeUtf8 } from '#domain/merkle/bytes';
import { formatReceipt } from '#domain/merkle/receipt';
import { SHA256_TREE as OF_NODE, SM3_TREE } from '#services/evidence/tree-hash';
import { folderReader } from '#services/evidence/verify/log-reader';
import { readInclusion } from '#services/evidence/verify/read-proof';
import {
  makeLog,
  newLogKeys,
  ORIGIN,
  receiptOf,
  sampleEntry,
  vkeyOf,
  WITNESSED_AT,
} from '../../../../tests/verifiers/made-log';
import { SHA256_TREE } from './browser-tree';
import { verifyHere } from './verify-here';

/** The page's own verification, with the page's own cryptography, on a log that the server's made. */

const folder = mkdtempSync(join(tmpdir(), 'zj-here-'));
const keys = newLogKeys();
const SIZE = 600;
beforeAll(async () => {
  await makeLog(folder, SIZE, keys);
});
afterAll(() => rmSync(folder, { recursive: true }));

const allKeys = [keys.log, keys.sm2, keys.witness].map(vkeyOf).join('\n');

describe('verification in the browser', () => {
  it('hashes as the server does', () => {
    const some = encodeUtf8('some');
    expect(encodeHex(SHA256_TREE.leaf(some))).toBe(encodeHex(OF_NODE.leaf(some)));
    expect(encodeHex(SHA256_TREE.empty())).toBe(encodeHex(OF_NODE.empty()));
    const row = new Uint8Array(128).fill(7);
    expect(encodeHex(SHA256_TREE.nodes(row))).toBe(encodeHex(OF_NODE.nodes(row)));
    const bundle = Uint8Array.of(0, 1, 9, 0, 0);
    expect(encodeHex(SHA256_TREE.leaves(bundle))).toBe(encodeHex(OF_NODE.leaves(bundle)));
  });

  it.each([
    ['the log’s key', () => vkeyOf(keys.log), []],
    ['its SM2 key', () => vkeyOf(keys.sm2), []],
    ['all keys', () => `\n${allKeys}\n\n`, [{ name: 'witness.example.cn', seconds: WITNESSED_AT }]],
  ])('holds with %s', async (_what, known, witnesses) => {
    const receipt = await receiptOf(folder, 300, SIZE);
    const held = await verifyHere({ receipt, entry: sampleEntry(300), keys: known() });
    expect(held).toMatchObject({ index: 300, checkpoint: { origin: ORIGIN, size: SIZE }, witnesses });
  });

  it('finds the entry in its bundle', async () => {
    const receipt = await receiptOf(folder, 300, SIZE);
    const bundle = Uint8Array.from(readFileSync(join(folder, 'tile/entries/001')));
    const held = await verifyHere({ receipt, entry: bundle, keys: allKeys });
    expect(encodeHex(held.entry)).toBe(encodeHex(sampleEntry(300)));
  });

  it('holds for the view that hashes by SM3', async () => {
    const origin = `${ORIGIN}/sm3`;
    const own = newLogKeys(origin);
    const path = join(folder, 'sm3');
    await makeLog(path, 40, own, { origin });
    const reader = folderReader(path);
    const proof = await readInclusion(SM3_TREE, 7, 40, reader);
    const receipt = formatReceipt({ index: 7, proof, checkpoint: await reader.checkpoint(), extra: null });
    const held = await verifyHere({ receipt, entry: sampleEntry(7), keys: vkeyOf(own.log) });
    expect(held.checkpoint).toMatchObject({ origin, size: 40 });
  });

  it('does not hold with one bit flipped, or by keys of others', async () => {
    const receipt = await receiptOf(folder, 300, SIZE);
    const entry = Uint8Array.from(sampleEntry(300));
    entry[9]! ^= 1;
    await expect(verifyHere({ receipt, entry, keys: allKeys })).rejects.toThrow(/not-in-tree/);
    const right = { entry: sampleEntry(300), keys: allKeys };
    const end = receipt.lastIndexOf('\n\n');
    for (let at = 0; at < end; at += 3) {
      const changed =
        receipt.slice(0, at) + String.fromCharCode(receipt.charCodeAt(at) ^ 1) + receipt.slice(at + 1);
      await expect(verifyHere({ receipt: changed, ...right })).rejects.toThrow();
    }
    const others = vkeyOf(newLogKeys().log);
    await expect(verifyHere({ receipt, ...right, keys: others })).rejects.toThrow(/no-known-signature/);
    await expect(verifyHere({ receipt, ...right, keys: '' })).rejects.toThrow(/no-known-signature/);
    await expect(verifyHere({ receipt, ...right, keys: 'nonsense' })).rejects.toThrow(/malformed-key/);
  });
});
