import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeHex } from '../../merkle/bytes';
import { readSourceKey } from './source-key';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ format: 'pem', type: 'spki' }) as string;
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
/** The public key of GB/T 32918.5, appendix A.2. */
const POINT =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
const SM2_PEM = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(
  `3059301306072a8648ce3d020106082a811ccf5501822d034200${POINT}`,
  'hex',
)
  .toString('base64')
  .replace(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`;
const P256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey;

describe('a source’s key', () => {
  it.each([
    ['Ed25519 as PEM', pem, 'ed25519', raw],
    ['Ed25519 as PEM with Windows’ line ends', pem.replaceAll('\n', '\r\n'), 'ed25519', raw],
    ['Ed25519 in hexadecimal', ` ${raw.toUpperCase()}\n`, 'ed25519', raw],
    ['SM2 as PEM', SM2_PEM, 'sm2', POINT],
    ['SM2 in hexadecimal, grouped', POINT.replace(/.{32}/g, '$& '), 'sm2', POINT],
  ])('is read from %s', (_, text, algorithm, key) => {
    const read = readSourceKey(text);
    expect([read.algorithm, encodeHex(read.publicKey)]).toEqual([algorithm, key]);
  });

  it.each([
    ['nothing', '', 'key-form'],
    ['another curve', P256.export({ format: 'pem', type: 'spki' }) as string, 'key-form'],
    ['a compressed point', `02${POINT.slice(2, 66)}`, 'key-form'],
    ['a point with another beginning', `05${POINT.slice(2)}`, 'key-form'],
    ['a digit too few', raw.slice(1), 'key-form'],
    ['a certificate', pem.replaceAll('PUBLIC KEY', 'CERTIFICATE'), 'key-form'],
    ['a PEM that is cut', pem.slice(0, 60), 'key-form'],
    ['a long text', 'ab'.repeat(4_000), 'key-form'],
    ['a private key', privateKey.export({ format: 'pem', type: 'pkcs8' }) as string, 'private-key'],
  ])('is not read from %s', (_, text, reason) => {
    expect(() => readSourceKey(text)).toThrow(
      expect.objectContaining({ code: 'invalid-input', complaints: [{ field: 'key', reason }] }),
    );
  });
});
