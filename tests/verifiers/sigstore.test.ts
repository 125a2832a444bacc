import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concatBytes, decodeHex } from '#domain/merkle/bytes';
import { parseReceipt } from '#domain/merkle/receipt';
import { verifierOf } from '#services/evidence/signing/note-signing';
import { makeLog, newLogKeys, ORIGIN, receiptOf, sampleEntry } from './made-log';

/** @sigstore/verify, which npm itself relies on, on a log that we made. Its parts are no public interface: pinned. */

const require = createRequire(import.meta.url);
const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js');
const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js');

const folder = mkdtempSync(join(tmpdir(), 'zj-sigstore-'));
const keys = newLogKeys();
const SIZE = 700;
beforeAll(async () => {
  await makeLog(folder, SIZE, keys);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The receipt in the words of a Sigstore bundle, judged by Sigstore's code only. */
function sigstoreVerifies(receiptText: string, entry: Uint8Array): void {
  const receipt = parseReceipt(receiptText);
  const { publicKey, keyId } = verifierOf(keys.log);
  const logID = Buffer.alloc(32);
  logID.writeUInt32BE(keyId);
  const spki = concatBytes(decodeHex('302a300506032b6570032100')!, publicKey);
  const tlogs = [
    {
      logID,
      publicKey: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
      baseURL: `https://${ORIGIN}`,
    },
  ];
  const told = {
    canonicalizedBody: Buffer.from(entry),
    inclusionProof: {
      logIndex: String(receipt.index),
      hashes: receipt.proof.map((hash) => Buffer.from(hash)),
      checkpoint: { envelope: receipt.checkpoint },
    },
  };
  verifyMerkleInclusion(told, verifyCheckpoint(told, tlogs));
}

describe('@sigstore/verify', () => {
  it.each([0, 1, 255, 256, 511, 512, 698, 699])('accepts the receipt of entry %i', async (index) => {
    expect(() => sigstoreVerifies('', sampleEntry(index))).toThrow();
    sigstoreVerifies(await receiptOf(folder, index, SIZE), sampleEntry(index));
  });

  it('says so when one bit is flipped: of the entry, of a hash, of the root, of the signature', async () => {
    const receipt = await receiptOf(folder, 300, SIZE);
    const entry = sampleEntry(300);
    const flipped = Uint8Array.from(entry);
    flipped[50]! ^= 1;
    expect(() => sigstoreVerifies(receipt, flipped)).toThrow(/\broot hash does not match/);
    const lines = receipt.split('\n');
    const change = (at: number, character: number) => {
      const line = lines[at]!;
      const other = String.fromCharCode(line.charCodeAt(character) ^ 1);
      return lines.with(at, line.slice(0, character) + other + line.slice(character + 1)).join('\n');
    };
    expect(() => sigstoreVerifies(change(3, 5), entry)).toThrow(/\broot hash does not match/);
    const checkpointAt = lines.indexOf(ORIGIN);
    expect(() => sigstoreVerifies(change(checkpointAt + 2, 5), entry)).toThrow(
      /invalid checkpoint signature/,
    );
    const signatureAt = lines.findIndex((line) => line.startsWith('\u2014'));
    expect(() => sigstoreVerifies(change(signatureAt, lines[signatureAt]!.length - 20), entry)).toThrow(
      /invalid checkpoint signature/,
    );
  });
});
