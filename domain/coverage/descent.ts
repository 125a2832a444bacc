import { HASH_BYTES } from './line';
import { compareAt } from './sort-lines';

/**
 * How two sides that hold large sets find where they differ: digest first, then digests of buckets by the next byte
 * of the hash, then the lines of the buckets that still differ. Hashes are uniform, so buckets are even and a
 * difference of k numbers among n costs about k x log256(n) x 2 KB; equal sets cost one digest.
 */
export const CHILDREN = 256;
/** Bytes kept of a bucket's SHA-256. Two that met by chance would show: the whole set's digest is checked at the end. */
export const NODE_BYTES = 8;
/** A bucket expected to hold at most so many lines is sent whole: it costs no more than its children's digests. */
export const LEAF_LINES = 256;
/** Buckets of 3 bytes hold 256 lines when a day has four thousand million. */
export const MAX_DEPTH = 3;

/** What the other side is asked to send next: digests below, or the lines of, these buckets (hex of their first bytes). */
export interface Ask {
  readonly kind: 'digests' | 'numbers';
  readonly prefixes: readonly string[];
}

/** What to ask for buckets of `depth` bytes of a set of `count` lines. */
export function askFor(count: number, depth: number, prefixes: readonly string[]): Ask {
  const whole = count / CHILDREN ** depth <= LEAF_LINES || depth >= MAX_DEPTH;
  return { kind: whole ? 'numbers' : 'digests', prefixes };
}

/** Prefixes (hex) of the buckets below `prefix` whose digests differ between the two sides. */
export function differingChildren(prefix: string, ours: Uint8Array, theirs: Uint8Array): string[] {
  const differing: string[] = [];
  for (let child = 0; child < CHILDREN; child++) {
    const at = child * NODE_BYTES;
    if (compareAt(ours, at, theirs, at, NODE_BYTES) !== 0)
      differing.push(prefix + child.toString(16).padStart(2, '0'));
  }
  return differing;
}

/** A declared set is kept whole up to so many lines, in buckets of one byte up to so many, then of two. */
export const KEPT_WHOLE_LINES = 1 << 12;
export const KEPT_BY_BYTE_LINES = 1 << 20;

/** What is wrong with lines sent for a bucket, or null: they must be whole, ascending, distinct and of the bucket. */
export function linesFault(
  lines: Uint8Array,
  width: number,
  prefix: Uint8Array,
): 'width' | 'prefix' | 'order' | null {
  if (lines.length % width !== 0) return 'width';
  for (let at = 0; at < lines.length; at += width) {
    if (compareAt(lines, at, prefix, 0, prefix.length) !== 0) return 'prefix';
    // Attributes take no part: the same number twice is a fault whatever is said of it.
    if (at > 0 && compareAt(lines, at - width, lines, at, HASH_BYTES) >= 0) return 'order';
  }
  return null;
}
