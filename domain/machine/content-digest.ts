import { isInnerList, parseDictionary } from 'structured-headers';

/** Algorithms of RFC 9530 that are fit for this (§6.5); the others of its registry are broken or slow checksums. */
export const DIGEST_ALGORITHMS = ['sha-512', 'sha-256'] as const;
export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[number];

export interface ContentDigest {
  readonly algorithm: DigestAlgorithm;
  readonly digest: Uint8Array;
}

const BYTES: Readonly<Record<DigestAlgorithm, number>> = { 'sha-512': 64, 'sha-256': 32 };

/** The strongest digest that a `Content-Digest` field (RFC 9530 §2) states and we know; null when there is none. */
export function parseContentDigest(header: string): ContentDigest | null {
  let stated: ReturnType<typeof parseDictionary>;
  try {
    stated = parseDictionary(header);
  } catch {
    return null;
  }
  for (const algorithm of DIGEST_ALGORITHMS) {
    const member = stated.get(algorithm);
    if (member === undefined) continue;
    const value = isInnerList(member) ? null : member[0];
    if (!(value instanceof ArrayBuffer) || value.byteLength !== BYTES[algorithm]) return null;
    return { algorithm, digest: new Uint8Array(value) };
  }
  return null;
}
