import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type Bytes, concatBytes, encodeHex } from '#domain/merkle/bytes';

/** DER before the 32 bytes of a public key (RFC 8410, SubjectPublicKeyInfo). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** DER before the 32 bytes of a seed (RFC 8410, PKCS #8). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;

/** Signs with the key of this seed. Deterministic (RFC 8032): the same text, the same bytes. */
export function signEd25519(seed: Bytes): (message: Bytes) => Bytes {
  const key = privateKeyOf(seed);
  return (message) => sign(null, message, key);
}

/** The public key of a seed, 32 bytes. */
export function publicEd25519(seed: Bytes): Bytes {
  const key = createPublicKey(privateKeyOf(seed));
  return key.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);
}

/** False for everything that is no signature of this key. */
export function verifyEd25519(publicKey: Bytes): (message: Bytes, signature: Bytes) => boolean {
  const key = createPublicKey({
    key: Buffer.from(concatBytes(SPKI, publicKey)),
    format: 'der',
    type: 'spki',
  });
  return (message, signature) => verify(null, message, key, signature);
}

/** Keys made ready, by seed: a log signs every second with the same one, and making it ready takes 10 ms. */
const ready = new Map<string, KeyObject>();
const MOST_READY = 16;

function privateKeyOf(seed: Bytes): KeyObject {
  const name = encodeHex(seed);
  const known = ready.get(name);
  if (known !== undefined) return known;
  if (ready.size >= MOST_READY) ready.clear();
  const key = createPrivateKey({
    key: Buffer.from(concatBytes(PKCS8, seed)),
    format: 'der',
    type: 'pkcs8',
  });
  ready.set(name, key);
  return key;
}
