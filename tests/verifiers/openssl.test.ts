import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concatBytes, decodeHex } from '#domain/merkle/bytes';
import type { SignerKey } from '#domain/merkle/note-key';
import { parseNote } from '#domain/merkle/signed-note';
import { verifierOf } from '#services/evidence/signing/note-signing';
import { makeLog, newLogKeys, WITNESSED_AT } from './made-log';

/** openssl on the three signatures of a checkpoint: Ed25519, SM2, and a witness's. */

const folder = mkdtempSync(join(tmpdir(), 'zj-openssl-'));
const keys = newLogKeys();
let note: ReturnType<typeof parseNote>;
beforeAll(async () => {
  note = parseNote(await makeLog(join(folder, 'log'), 300, keys));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ED25519 = decodeHex('302a300506032b6570032100')!;
const SM2 = decodeHex('3059301306072a8648ce3d020106082a811ccf5501822d034200')!;
const SM2_OPTIONS = ['-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];

function opensslSays(key: SignerKey, message: string, signature: Uint8Array): boolean {
  const path = (name: string) => join(folder, name);
  const isSm2 = key.algorithm === 'sm2';
  writeFileSync(path('key'), concatBytes(isSm2 ? SM2 : ED25519, verifierOf(key).publicKey));
  writeFileSync(path('message'), message);
  writeFileSync(path('signature'), signature);
  const { status, stdout } = spawnSync(
    'openssl',
    [
      ...['pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', path('key'), '-rawin'],
      ...['-in', path('message'), '-sigfile', path('signature'), ...(isSm2 ? SM2_OPTIONS : [])],
    ],
    { encoding: 'utf8' },
  );
  return status === 0 && stdout.includes('Signature Verified Successfully');
}

const lineOf = (key: SignerKey) => note.signatures.find((line) => line.keyId === key.keyId)!.signature;
const flip = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte));

describe('openssl', () => {
  it.each([
    ['the log’s Ed25519', keys.log, () => note.text, () => lineOf(keys.log)],
    ['the log’s SM2', keys.sm2, () => note.text, () => lineOf(keys.sm2)],
    [
      'the witness’s Ed25519',
      keys.witness,
      () => `cosignature/v1\ntime ${WITNESSED_AT}\n${note.text}`,
      () => lineOf(keys.witness).subarray(8),
    ],
  ])('accepts %s signature, and no flipped bit', (_whose, key, message, signature) => {
    expect(opensslSays(key, message(), signature())).toBe(true);
    expect(opensslSays(key, message().replace('300', '301'), signature())).toBe(false);
    expect(opensslSays(key, message(), flip(signature()))).toBe(false);
  });
});
