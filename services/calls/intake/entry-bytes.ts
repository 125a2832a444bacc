import { MOST_ENTRY_BYTES } from '#domain/merkle/bundle';

const FIRST_SIZE = 1 << 20;
const LENGTH_BYTES = 2;

/** Entries as a bundle spells them (C2SP tlog-tiles): each after its length in two bytes, big-endian. */
export class EntryBytes {
  private bytes = Buffer.allocUnsafeSlow(FIRST_SIZE);
  private at = 0;

  add(text: string): void {
    const most = this.at + LENGTH_BYTES + text.length * 3;
    if (most > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, most));
      this.bytes.copy(larger, 0, 0, this.at);
      this.bytes = larger;
    }
    const written = this.bytes.write(text, this.at + LENGTH_BYTES, 'utf8');
    if (written > MOST_ENTRY_BYTES) throw new RangeError('an entry has at most 65,535 bytes');
    this.bytes.writeUInt16BE(written, this.at);
    this.at += LENGTH_BYTES + written;
  }

  /** What was added; the writer is spent. */
  take(): Uint8Array {
    return this.bytes.subarray(0, this.at);
  }
}
