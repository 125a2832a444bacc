import { MOST_ENTRY_BYTES } from '#domain/merkle/bundle';

const LENGTH_BYTES = 2;
/** Room before all entries for one that is known last. */
const FIRST_BYTES = 1_024;

/** Entries as a bundle spells them (C2SP tlog-tiles): each after its length in two bytes, big-endian. */
export class EntryBytes {
  private bytes: Buffer;
  private at = FIRST_BYTES;

  /** `room`: bytes to begin with; it grows when they are too few. */
  constructor(room: number) {
    this.bytes = Buffer.allocUnsafeSlow(FIRST_BYTES + room);
  }

  /** `plain`: the text is ASCII. */
  add(text: string, plain: boolean): void {
    const most = this.at + LENGTH_BYTES + (plain ? text.length : text.length * 3);
    if (most > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, most));
      this.bytes.copy(larger, 0, 0, this.at);
      this.bytes = larger;
    }
    const written = this.bytes.write(text, this.at + LENGTH_BYTES, plain ? 'latin1' : 'utf8');
    this.bytes.writeUInt16BE(within(written), this.at);
    this.at += LENGTH_BYTES + written;
  }

  /** An entry that stands before all others, and what was added; the writer is spent. */
  take(first: string): Uint8Array {
    const length = within(Buffer.byteLength(first));
    const from = FIRST_BYTES - LENGTH_BYTES - length;
    if (from < 0) {
      const head = Buffer.alloc(LENGTH_BYTES + length);
      head.writeUInt16BE(length);
      head.write(first, LENGTH_BYTES, 'utf8');
      return new Uint8Array(Buffer.concat([head, this.bytes.subarray(FIRST_BYTES, this.at)]));
    }
    this.bytes.writeUInt16BE(length, from);
    this.bytes.write(first, from + LENGTH_BYTES, 'utf8');
    return this.bytes.subarray(from, this.at);
  }
}

function within(length: number): number {
  if (length > MOST_ENTRY_BYTES) throw new RangeError('an entry has at most 65,535 bytes');
  return length;
}
