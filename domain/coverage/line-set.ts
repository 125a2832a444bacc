import { CHILDREN, NODE_BYTES } from './descent';
import { HASH_BYTES, type Sha256 } from './line';
import { compareAt, sortLines } from './sort-lines';

/** A sorted set of lines with distinct hashes, in one buffer: 16 MB for a million numbers. */
export class LineSet {
  readonly width: number;
  readonly count: number;
  readonly bytes: Uint8Array;

  /** `bytes` must be sorted and distinct; see `LineCollector` for others. */
  constructor(bytes: Uint8Array, width: number) {
    this.bytes = bytes;
    this.width = width;
    this.count = bytes.length / width;
  }

  digest(sha256: Sha256): Uint8Array {
    return sha256(this.bytes);
  }

  /** The lines whose hash begins with these bytes, as a view. */
  under(prefix: Uint8Array): Uint8Array {
    const from = this.lowerBound(prefix, 0);
    return this.bytes.subarray(from * this.width, this.lowerBound(prefix, 1) * this.width);
  }

  /** Digests of the 256 buckets below a prefix, one after the other. */
  childDigests(prefix: Uint8Array, sha256: Sha256): Uint8Array {
    const lines = this.under(prefix);
    const digests = new Uint8Array(CHILDREN * NODE_BYTES);
    let from = 0;
    for (let child = 0; child < CHILDREN; child++) {
      let to = from;
      while (to < lines.length && lines[to + prefix.length] === child) to += this.width;
      digests.set(sha256(lines.subarray(from, to)).subarray(0, NODE_BYTES), child * NODE_BYTES);
      from = to;
    }
    return digests;
  }

  has(hash: Uint8Array): boolean {
    const at = this.lowerBound(hash.subarray(0, HASH_BYTES), 0);
    return at < this.count && compareAt(this.bytes, at * this.width, hash, 0, HASH_BYTES) === 0;
  }

  /** Index of the first line not below the prefix; with `past` 1, of the first one beyond all that begin with it. */
  private lowerBound(prefix: Uint8Array, past: 0 | 1): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compareAt(this.bytes, middle * this.width, prefix, 0, prefix.length);
      if (order < past) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const FIRST_LINES = 16;

/** Gathers lines in any order and makes a LineSet of them. */
export class LineCollector {
  private readonly width: number;
  private bytes: Uint8Array;
  private added = 0;

  constructor(width: number) {
    this.width = width;
    this.bytes = new Uint8Array(width * FIRST_LINES);
  }

  add(line: Uint8Array): void {
    const at = this.added * this.width;
    if (at === this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes.set(line, at);
    this.added++;
  }

  /** Sorts what was gathered; the collector must not be used afterwards. `repeated`: lines dropped as known. */
  finish(): { readonly set: LineSet; readonly repeated: number } {
    const kept = sortLines(this.bytes, this.width, this.added);
    const set = new LineSet(this.bytes.subarray(0, kept * this.width), this.width);
    return { set, repeated: this.added - kept };
  }
}
