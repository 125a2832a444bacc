import { type Bytes, concatBytes, type Digest, decodeBase64, encodeBase64, encodeUtf8 } from './bytes';
import { EvidenceFault } from './evidence-fault';
import { isKeyName } from './signed-note';

/** What a key of a note is for. `sm2` is GB/T 32918 with SM3, under the type that C2SP leaves to others. */
export const NOTE_ALGORITHMS = ['ed25519', 'cosignature', 'sm2'] as const;
export type NoteAlgorithm = (typeof NOTE_ALGORITHMS)[number];

/** Bytes that begin a key and name its kind (C2SP signed-note, signature types), with the length of what follows. */
const KINDS: Readonly<Record<NoteAlgorithm, { type: Bytes; publicBytes: number; privateBytes: number }>> = {
  ed25519: { type: Uint8Array.of(0x01), publicBytes: 32, privateBytes: 32 },
  cosignature: { type: Uint8Array.of(0x04), publicBytes: 32, privateBytes: 32 },
  // An uncompressed point.
  sm2: {
    type: concatBytes(Uint8Array.of(0xff), encodeUtf8('GB/T32918-SM2-SM3')),
    publicBytes: 65,
    privateBytes: 32,
  },
};

/** A public key by which notes are verified. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: number;
  readonly algorithm: NoteAlgorithm;
  readonly publicKey: Bytes;
}

/** A private key by which notes are signed; `keyId` is that of its public key. */
export interface SignerKey {
  readonly name: string;
  readonly keyId: number;
  readonly algorithm: NoteAlgorithm;
  readonly privateKey: Bytes;
}

const SIGNER_PREFIX = 'PRIVATE+KEY+';

/** First four bytes of SHA-256(name ‖ LF ‖ type ‖ public key). */
export function keyIdOf(sha256: Digest, name: string, algorithm: NoteAlgorithm, publicKey: Bytes): number {
  const hashed = sha256(concatBytes(encodeUtf8(`${name}\n`), KINDS[algorithm].type, publicKey));
  return new DataView(hashed.buffer, hashed.byteOffset).getUint32(0);
}

/** The key with its id. Faults on a name no note may hold, and on a key of another length. */
export function verifierKeyOf(
  sha256: Digest,
  name: string,
  algorithm: NoteAlgorithm,
  publicKey: Bytes,
): VerifierKey {
  if (!isKeyName(name) || publicKey.length !== KINDS[algorithm].publicBytes)
    throw new EvidenceFault('malformed-key', name);
  return { name, keyId: keyIdOf(sha256, name, algorithm, publicKey), algorithm, publicKey };
}

/** `<name>+<8 hex digits of the id>+<base64(type ‖ public key)>` */
export function formatVerifierKey({ name, keyId, algorithm, publicKey }: VerifierKey): string {
  return `${name}+${idText(keyId)}+${encodeBase64(concatBytes(KINDS[algorithm].type, publicKey))}`;
}

/** Faults unless the id is that of the key: a mistyped key is no key. */
export function parseVerifierKey(sha256: Digest, text: string): VerifierKey {
  const { name, keyId, rest } = takeApart(text);
  const algorithm = algorithmOf(rest, 'publicBytes');
  const key = verifierKeyOf(sha256, name, algorithm, rest.slice(KINDS[algorithm].type.length));
  if (key.keyId !== keyId) throw new EvidenceFault('malformed-key', name);
  return key;
}

/** `PRIVATE+KEY+<name>+<id>+<base64(type ‖ private key)>`, as Go's note package writes it. */
export function formatSignerKey({ name, keyId, algorithm, privateKey }: SignerKey): string {
  const key = concatBytes(KINDS[algorithm].type, privateKey);
  return `${SIGNER_PREFIX}${name}+${idText(keyId)}+${encodeBase64(key)}`;
}

/** The id is not compared here: it is the public key's, which only who can sign can derive. */
export function parseSignerKey(text: string): SignerKey {
  if (!text.startsWith(SIGNER_PREFIX)) throw new EvidenceFault('malformed-key', 'PRIVATE+KEY');
  const { name, keyId, rest } = takeApart(text.slice(SIGNER_PREFIX.length));
  const algorithm = algorithmOf(rest, 'privateBytes');
  return { name, keyId, algorithm, privateKey: rest.slice(KINDS[algorithm].type.length) };
}

function takeApart(text: string): { name: string; keyId: number; rest: Bytes } {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const rest = decodeBase64(encoded);
  if (!isKeyName(name) || rest === null || rest.length === 0) throw new EvidenceFault('malformed-key', name);
  return { name, keyId: Number.parseInt(id, 16), rest };
}

function algorithmOf(rest: Bytes, length: 'publicBytes' | 'privateBytes'): NoteAlgorithm {
  const found = NOTE_ALGORITHMS.find((algorithm) =>
    KINDS[algorithm].type.every((byte, at) => rest[at] === byte),
  );
  if (!found) throw new EvidenceFault('unknown-algorithm', `${rest[0]}`);
  if (rest.length !== KINDS[found].type.length + KINDS[found][length])
    throw new EvidenceFault('malformed-key', found);
  return found;
}

function idText(keyId: number): string {
  return keyId.toString(16).padStart(8, '0');
}
