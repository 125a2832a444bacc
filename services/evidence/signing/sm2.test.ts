import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeHex, encodeUtf8 } from '#domain/merkle/bytes';
import { newSm2Key, publicSm2, signSm2, verifySm2 } from './sm2';

/** SM2 as openssl means it, both ways: what only agrees with itself may well be another algorithm. */

const folder = mkdtempSync(join(tmpdir(), 'zj-sm2-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);

/** SubjectPublicKeyInfo of an SM2 point (GM/T 0009, GB/T 32918.5 curve). */
const spki = (point: Uint8Array) =>
  Buffer.concat([Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex'), point]);

const OPTIONS = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];

function opensslVerifies(point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  writeFileSync(path('key.der'), spki(point));
  writeFileSync(path('message'), message);
  writeFileSync(path('signature'), signature);
  const { stdout } = spawnSync('openssl', [
    ...['pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', path('key.der')],
    ...['-in', path('message'), '-sigfile', path('signature'), ...OPTIONS],
  ]);
  return String(stdout).includes('Signature Verified Successfully');
}

const message = encodeUtf8('log.example.cn/log/2026\n1\nAAAA\n');

describe('SM2', () => {
  it('openssl verifies what is signed here, and no flipped bit', () => {
    const key = newSm2Key();
    const signature = signSm2(key)(message);
    expect(opensslVerifies(publicSm2(key), message, signature)).toBe(true);
    const changed = Uint8Array.from(message);
    changed[3]! ^= 4;
    expect(opensslVerifies(publicSm2(key), changed, signature)).toBe(false);
    expect(verifySm2(publicSm2(key))(message, signature)).toBe(true);
    expect(verifySm2(publicSm2(key))(changed, signature)).toBe(false);
  });

  it('what openssl signs verifies here', () => {
    const pem = path('openssl.pem');
    execFileSync(
      'openssl',
      ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', pem],
      {
        stdio: 'ignore',
      },
    );
    const der = execFileSync('openssl', ['pkey', '-in', pem, '-pubout', '-outform', 'DER']);
    writeFileSync(path('message'), message);
    execFileSync('openssl', [
      ...['pkeyutl', '-sign', '-inkey', pem, '-in', path('message'), '-out', path('made'), ...OPTIONS],
    ]);
    const made = execFileSync('cat', [path('made')]);
    expect(verifySm2(der.subarray(-65))(message, made)).toBe(true);
    made[made.length - 1]! ^= 1;
    expect(verifySm2(der.subarray(-65))(message, made)).toBe(false);
  });

  const key = newSm2Key();
  const signature = signSm2(key)(message);
  const verify = verifySm2(publicSm2(key));
  const r = signature.subarray(4, 4 + signature[3]!);
  const s = signature.subarray(6 + signature[3]!);
  const integer = (bytes: Uint8Array) => Buffer.from([0x02, bytes.length, ...bytes]);
  const sequence = (...parts: Uint8Array[]) => {
    const whole = Buffer.concat(parts);
    return Buffer.from([0x30, whole.length, ...whole]);
  };
  const ORDER = Buffer.from('00fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123', 'hex');
  const bare = (bytes: Uint8Array) => (bytes[0] === 0 ? bytes.subarray(1) : bytes);
  const negative = Uint8Array.from([0x80, ...bare(r).subarray(1)]);

  it('is read from the one spelling that DER has', () => {
    expect(verify(message, sequence(integer(r), integer(s)))).toBe(true);
    expect(encodeHex(sequence(integer(r), integer(s)))).toBe(encodeHex(signature));
  });

  it.each([
    ['a number with a zero too many', sequence(integer(Uint8Array.from([0, 0, ...bare(r)])), integer(s))],
    ['a negative number', sequence(integer(negative), integer(s))],
    ['zero', sequence(integer(Uint8Array.of(0)), integer(s))],
    ['the order of the group', sequence(integer(r), integer(ORDER))],
    ['a third number', sequence(integer(r), integer(s), integer(s))],
    ['bytes behind it', Buffer.concat([signature, Buffer.of(0)])],
    ['a long form of the length', Buffer.from([0x30, 0x81, signature.length - 2, ...signature.subarray(2)])],
    ['a torn end', signature.subarray(0, -1)],
    ['nothing', new Uint8Array(0)],
    ['r and s side by side', Buffer.concat([bare(r), bare(s)])],
  ])('with %s does not verify', (_what, wrong) => {
    expect(verify(message, wrong)).toBe(false);
  });

  it('a point beside the curve verifies nothing', () => {
    const point = publicSm2(key).slice();
    const off = Uint8Array.from(point);
    off[64]! ^= 1;
    expect(verifySm2(off)(message, signature)).toBe(false);
  });
});
