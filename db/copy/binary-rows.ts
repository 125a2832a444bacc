import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import { DAYS_1970_TO_2000, MICROS_1970_TO_2000, TWO_32 } from './epoch';

const SIGNATURE = Buffer.from([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00]);
/** What a stream begins with: signature, no flags, no extension. */
export const STREAM_HEAD = Buffer.concat([SIGNATURE, Buffer.alloc(8)]);
/** What a stream ends with: a row of -1 fields. */
export const STREAM_END = Buffer.from([0xff, 0xff]);
const PIECE_BYTES = 1 << 20;
const FIRST_SIZE = PIECE_BYTES + (PIECE_BYTES >> 2);
const JSONB_VERSION = 1;
const INT4_OID = 23;
/** Up to this many characters a loop beats a native write. */
const SHORT_TEXT = 32;

/** Value of a lower-case hexadecimal digit. */
function nibble(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}

/**
 * Rows in PostgreSQL's binary COPY format (documentation of COPY, "Binary Format"), written into one growing
 * buffer: no text to escape here, none to parse there.
 */
export class BinaryRows {
  private buffer: Buffer = Buffer.allocUnsafeSlow(FIRST_SIZE);
  private spare: Buffer | null = null;
  private at = 0;
  private readonly framed: boolean;
  rows = 0;

  /** `framed`: with the stream's header and end; otherwise the rows alone, to be put into a stream later. */
  constructor(framed = true) {
    this.framed = framed;
    this.restart();
  }

  private restart(): void {
    this.at = this.framed ? STREAM_HEAD.copy(this.buffer, 0) : 0;
    this.rows = 0;
  }

  /** Bytes written so far: where the next row or field begins. */
  get position(): number {
    return this.at;
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }

  /** Starts a row of `columns` fields. */
  row(columns: number): void {
    this.reserve(2);
    this.at = this.buffer.writeInt16BE(columns, this.at);
    this.rows++;
  }

  private none(): void {
    this.reserve(4);
    this.word(-1);
  }

  /** Four bytes, big-endian; room is reserved. Faster than the checked writers of Buffer, which every field pays. */
  private word(value: number): void {
    const { buffer, at } = this;
    buffer[at] = value >> 24;
    buffer[at + 1] = value >> 16;
    buffer[at + 2] = value >> 8;
    buffer[at + 3] = value;
    this.at = at + 4;
  }

  int4(value: number | null): void {
    if (value === null) {
      this.none();
      return;
    }
    this.reserve(8);
    this.word(4);
    this.word(value);
  }

  int2(value: number): void {
    this.reserve(6);
    if ((value << 16) >> 16 !== value) throw new RangeError(`${value} is no int2`);
    this.word(2);
    const { buffer, at } = this;
    buffer[at] = value >> 8;
    buffer[at + 1] = value;
    this.at = at + 2;
  }

  /** An int8 of zero: the place of a number that is not known yet. */
  zero8(): void {
    this.reserve(12);
    this.word(8);
    this.word(0);
    this.word(0);
  }

  day(value: Day | null): void {
    this.int4(value === null ? null : value - DAYS_1970_TO_2000);
  }

  instant(value: Instant | null): void {
    if (value === null) {
      this.none();
      return;
    }
    this.reserve(12);
    const micros = value - MICROS_1970_TO_2000;
    const high = Math.floor(micros / TWO_32);
    this.word(8);
    this.word(high);
    this.word((micros - high * TWO_32) | 0);
  }

  text(value: string | null): void {
    if (value === null) {
      this.none();
      return;
    }
    this.reserve(4 + value.length * 3);
    if (value.length <= SHORT_TEXT && this.shortAscii(value)) return;
    const bytes = this.buffer.write(value, this.at + 4, 'utf8');
    this.word(bytes);
    this.at += bytes;
  }

  /** Short ASCII byte by byte, cheaper than a call into native code; false, with nothing done, at another character. */
  private shortAscii(value: string): boolean {
    const { buffer, at } = this;
    const { length } = value;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) return false;
      buffer[at + 4 + i] = code;
    }
    this.word(length);
    this.at += length;
    return true;
  }

  /** Bytes given in lower-case hexadecimal. */
  hex(value: string | null): void {
    if (value === null) {
      this.none();
      return;
    }
    const bytes = value.length >> 1;
    this.reserve(4 + bytes);
    this.word(bytes);
    const { buffer, at } = this;
    for (let i = 0; i < bytes; i++)
      buffer[at + i] = (nibble(value.charCodeAt(2 * i)) << 4) | nibble(value.charCodeAt(2 * i + 1));
    this.at = at + bytes;
  }

  /** Bytes given as a text of their codes: what `hash` hands out as `binary`. */
  codes(value: string | null): void {
    if (value === null) {
      this.none();
      return;
    }
    const { length } = value;
    this.reserve(4 + length);
    this.word(length);
    const { buffer, at } = this;
    for (let i = 0; i < length; i++) buffer[at + i] = value.charCodeAt(i);
    this.at = at + length;
  }

  bytes(value: Buffer | null): void {
    if (value === null) {
      this.none();
      return;
    }
    this.reserve(4 + value.length);
    this.word(value.length);
    value.copy(this.buffer, this.at);
    this.at += value.length;
  }

  /** A jsonb value given as JSON text. */
  json(value: string | null): void {
    if (value === null) {
      this.none();
      return;
    }
    this.reserve(5 + value.length * 3);
    this.buffer[this.at + 4] = JSONB_VERSION;
    const bytes = this.buffer.write(value, this.at + 5, 'utf8');
    this.word(bytes + 1);
    this.at += bytes + 1;
  }

  /** A one-dimensional int4 array without nulls. */
  counts(values: ArrayLike<number>): void {
    const size = 20 + values.length * 8;
    this.reserve(4 + size);
    this.word(size);
    for (const word of [1, 0, INT4_OID, values.length, 1]) this.word(word);
    for (let i = 0; i < values.length; i++) {
      this.word(4);
      this.word(values[i] as number);
    }
  }

  /** Hands over what is written so far when it is worth a piece; more rows of the same stream may follow. */
  piece(): Buffer | null {
    return this.at < PIECE_BYTES ? null : this.handOver(0);
  }

  /** Hands over the finished stream, or its end after pieces; the writer starts anew with a fresh buffer. */
  take(): Buffer {
    if (this.framed) {
      this.reserve(STREAM_END.length);
      this.at += STREAM_END.copy(this.buffer, this.at);
    }
    return this.handOver(this.framed ? STREAM_HEAD.length : 0);
  }

  /** Gives a buffer handed over earlier back to be written anew; one that is smaller is left to the collector. */
  reuse(spare: ArrayBuffer): void {
    if (spare.byteLength >= this.buffer.length) this.spare = Buffer.from(spare);
  }

  private handOver(restartAt: number): Buffer {
    const taken = this.buffer.subarray(0, this.at);
    this.buffer = this.spare ?? Buffer.allocUnsafeSlow(this.buffer.length);
    this.spare = null;
    this.restart();
    this.at = restartAt;
    return taken;
  }
}

/** Encodes rows into pieces of a stream, so that COPY holds one piece in memory and not all of them. */
export function* binaryPieces<Row>(
  values: Iterable<Row>,
  write: (rows: BinaryRows, value: Row) => void,
): Generator<Buffer> {
  const rows = new BinaryRows();
  for (const value of values) {
    write(rows, value);
    const piece = rows.piece();
    if (piece) yield piece;
  }
  yield rows.take();
}
