import { sm2 } from 'sm-crypto-v2';
import { type Bytes, encodeHex } from '#domain/merkle/bytes';

/**
 * Real SM2 signatures (GB/T 32918.2): over SM3 of Z and the message, where Z binds the signer's identity and key.
 * Node's own `crypto.sign('sm3', …)` with an SM2 key is ECDSA and no such thing: openssl refuses it.
 */

/** Order of the curve's group, GB/T 32918.5. */
const ORDER = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');
/** The default identity of GM/T 0009, which whoever verifies has to use as well. */
const IDENTITY = '1234567812345678';

const MOST_SCALAR_BYTES = 33;

/** Signs with this private key (32 bytes); DER. Random: twice the same text gives two signatures. */
export function signSm2(privateKey: Bytes): (message: Bytes) => Bytes {
  const key = encodeHex(privateKey);
  const publicKey = publicPoint(key);
  return (message) => {
    // The message is copied: the library takes exactly a Uint8Array for bytes.
    const hex = sm2.doSignature(Uint8Array.from(message), key, {
      hash: true,
      der: true,
      publicKey,
      userId: IDENTITY,
    });
    return Buffer.from(hex, 'hex');
  };
}

/** The public key, 65 bytes: an uncompressed point. */
export function publicSm2(privateKey: Bytes): Bytes {
  return Buffer.from(publicPoint(encodeHex(privateKey)), 'hex');
}

/** Public points by their private keys, hexadecimal: a log signs every second with the same one, and finding it takes 5 ms. */
const points = new Map<string, string>();
const MOST_POINTS = 16;

function publicPoint(key: string): string {
  const known = points.get(key);
  if (known !== undefined) return known;
  if (points.size >= MOST_POINTS) points.clear();
  const point = sm2.getPublicKeyFromPrivateKey(key);
  points.set(key, point);
  return point;
}

/** A new private key, 32 bytes. */
export function newSm2Key(): Bytes {
  return Buffer.from(sm2.generateKeyPairHex().privateKey.padStart(64, '0'), 'hex');
}

/** False for everything that is no signature of this key, in minimal DER and with both numbers in range. */
export function verifySm2(publicKey: Bytes): (message: Bytes, signature: Bytes) => boolean {
  const point = encodeHex(publicKey);
  const isPoint = isOnCurve(point);
  return (message, signature) => {
    if (!isPoint || !isMinimalDer(signature)) return false;
    return sm2.doVerifySignature(Uint8Array.from(message), encodeHex(signature), point, {
      hash: true,
      der: true,
      userId: IDENTITY,
    });
  };
}

/** Whether 65 bytes are a public key: a point of the curve. */
export function isSm2Point(publicKey: Bytes): boolean {
  return isOnCurve(encodeHex(publicKey));
}

function isOnCurve(point: string): boolean {
  try {
    return sm2.verifyPublicKey(point);
  } catch {
    return false;
  }
}

/** SEQUENCE of two INTEGERs r, s with 0 < r, s < n, each as short as DER asks: else one signature has many spellings. */
function isMinimalDer(der: Bytes): boolean {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return false;
  const afterFirst = endOfScalar(der, 2);
  return afterFirst !== null && endOfScalar(der, afterFirst) === der.length;
}

function endOfScalar(der: Bytes, at: number): number | null {
  const length = der[at + 1] ?? 0;
  const scalar = der.subarray(at + 2, at + 2 + length);
  if (der[at] !== 0x02 || length === 0 || length > MOST_SCALAR_BYTES || scalar.length !== length) return null;
  const isNegative = scalar[0]! >= 0x80;
  const isPadded = length > 1 && scalar[0] === 0 && scalar[1]! < 0x80;
  const value = BigInt(`0x${encodeHex(scalar)}`);
  return isNegative || isPadded || value === 0n || value >= ORDER ? null : at + 2 + length;
}
