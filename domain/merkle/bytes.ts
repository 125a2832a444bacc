/** Octets. Law gets and gives these only; where they rest is others' business. */
export type Bytes = Uint8Array;

/** SHA-256 or SM3 of the bytes: 32 bytes. Passed in, so that the same law runs on Node and in a browser. */
export type Digest = (data: Bytes) => Bytes;

/** Bytes of one hash of the tree, by SHA-256 as by SM3. */
export const HASH_BYTES = 32;

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** RFC 4648 §4, padded. */
export function encodeBase64(bytes: Bytes): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** RFC 4648 §4, padded and canonical: null for anything that would not be encoded like this. */
export function decodeBase64(text: string): Bytes | null {
  if (text.length % 4 !== 0 || !BASE64.test(text)) return null;
  const decoded = decodeAnyBase64(text);
  return decoded !== null && encodeBase64(decoded) === text ? decoded : null;
}

function decodeAnyBase64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

export function encodeHex(bytes: Bytes): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Lower-case hexadecimal of whole bytes; null otherwise. */
export function decodeHex(text: string): Bytes | null {
  if (!/^([0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function encodeUtf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Null when the bytes are no UTF-8. A byte order mark stays: it is part of what was signed. */
export function decodeUtf8(bytes: Bytes): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function equalBytes(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

export function concatBytes(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
