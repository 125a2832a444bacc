import { Refusal } from '../../errors';
import { type Bytes, decodeBase64, decodeHex } from '../../merkle/bytes';

/** The public key by which a source signs its batches. */
export interface SourceSigningKey {
  readonly algorithm: 'ed25519' | 'sm2';
  /** 32 bytes, or an uncompressed point of 65. */
  readonly publicKey: Bytes;
}

/** DER before a public key: SubjectPublicKeyInfo of RFC 8410, and of GM/T 0009 with the curve of GB/T 32918.5. */
const SPKI = {
  ed25519: { head: '302a300506032b6570032100', bytes: 32 },
  sm2: { head: '3059301306072a8648ce3d020106082a811ccf5501822d034200', bytes: 65 },
} as const;
const ALGORITHMS = ['ed25519', 'sm2'] as const;

const PEM = /^-----BEGIN ([A-Z0-9 ]+)-----\s+([A-Za-z0-9+/=\s]+?)\s*-----END \1-----$/;
/** No file with one key is longer. */
const LONGEST = 4_096;

/**
 * A public key as a file has it: PEM (`PUBLIC KEY`), or the bare key in hexadecimal, 64 digits of Ed25519 or 130 of SM2.
 *
 * @throws Refusal `invalid-input` (`private-key`: it belongs to its source alone; `key-form`)
 */
export function readSourceKey(text: string): SourceSigningKey {
  const plain = text.trim();
  if (plain.length > LONGEST) throw wrong('key-form');
  if (plain.includes('PRIVATE KEY')) throw wrong('private-key');
  const pem = PEM.exec(plain);
  const key = pem === null ? ofHex(plain) : pem[1] === 'PUBLIC KEY' ? ofDer(pem[2]!) : null;
  if (key === null) throw wrong('key-form');
  return key;
}

function ofHex(text: string): SourceSigningKey | null {
  const bytes = decodeHex(text.replace(/\s/g, '').toLowerCase());
  if (bytes?.length === SPKI.ed25519.bytes) return { algorithm: 'ed25519', publicKey: bytes };
  return bytes?.length === SPKI.sm2.bytes && bytes[0] === 4 ? { algorithm: 'sm2', publicKey: bytes } : null;
}

function ofDer(base64: string): SourceSigningKey | null {
  const der = decodeBase64(base64.replace(/\s/g, ''));
  if (der === null) return null;
  for (const algorithm of ALGORITHMS) {
    const head = decodeHex(SPKI[algorithm].head)!;
    const publicKey = der.subarray(head.length);
    if (publicKey.length === SPKI[algorithm].bytes && head.every((byte, at) => der[at] === byte))
      return algorithm === 'ed25519' || publicKey[0] === 4 ? { algorithm, publicKey } : null;
  }
  return null;
}

function wrong(reason: 'private-key' | 'key-form'): Refusal {
  return new Refusal('invalid-input', 'it is no public key of Ed25519 or SM2', [{ field: 'key', reason }]);
}
