/**
 * A declared or held number as the coverage comparison (应归/已归) sees it: a fixed-width line of the number's keyed
 * hash, followed by a short digest of each attribute that the manifest covers. Equal lines mean the same number in
 * the same version and state; lines sort by their hash. Nobody can read a number from its line without the
 * organisation's own key.
 */
export const HASH_BYTES = 16;
/** First bytes of SHA-256 over an attribute's text: tells values apart, proves nothing. */
export const ATTRIBUTE_BYTES = 4;

/** What a line may say beside the number; the order is that of the line. */
export const COVERED_ATTRIBUTES = ['version', 'status'] as const;
export type CoveredAttribute = (typeof COVERED_ATTRIBUTES)[number];

/** SHA-256, handed in by the caller: law does no input or output and picks no crypto. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Attributes -> bits as `manifest.covers` keeps them: 1 version, 2 status. */
export function coversBits(attributes: readonly CoveredAttribute[]): number {
  return attributes.reduce((bits, attribute) => bits | (1 << COVERED_ATTRIBUTES.indexOf(attribute)), 0);
}

/** Bytes of a line that covers these attributes. */
export function lineWidth(covers: number): number {
  let width = HASH_BYTES;
  COVERED_ATTRIBUTES.forEach((_, index) => {
    if (covers & (1 << index)) width += ATTRIBUTE_BYTES;
  });
  return width;
}

const encoder = new TextEncoder();

/** Builds a line. An attribute without a value is the empty text. */
export function lineOf(
  hash: Uint8Array,
  covers: number,
  attributes: Readonly<Record<CoveredAttribute, string | null>>,
  sha256: Sha256,
): Uint8Array {
  if (covers === 0) return hash;
  const line = new Uint8Array(lineWidth(covers));
  line.set(hash.subarray(0, HASH_BYTES));
  let at = HASH_BYTES;
  COVERED_ATTRIBUTES.forEach((attribute, index) => {
    if (!(covers & (1 << index))) return;
    line.set(sha256(encoder.encode(attributes[attribute] ?? '')).subarray(0, ATTRIBUTE_BYTES), at);
    at += ATTRIBUTE_BYTES;
  });
  return line;
}
