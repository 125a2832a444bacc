import { to } from 'pg-copy-streams';
import type { Connection } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import { DAYS_1970_TO_2000, MICROS_1970_TO_2000, TWO_32 } from './epoch';
import { FlatJson } from './flat-json';
import { RepeatedTexts, utf8Once } from './repeated-texts';

const HEADER_BYTES = 19;
const NO_BYTES = Buffer.alloc(0);

/** A field's place in the piece it came in. Whoever keeps it long copies it, or the piece stays in memory. */
export class LaterBytes {
  private readonly piece: Buffer;
  private readonly from: number;
  private readonly end: number;

  constructor(piece: Buffer, from: number, end: number) {
    this.piece = piece;
    this.from = from;
    this.end = end;
  }

  equal(bytes: Uint8Array): boolean {
    const { piece, from } = this;
    if (bytes.length !== this.end - from) return false;
    for (let i = 0; i < bytes.length; i++) if (piece[from + i] !== bytes[i]) return false;
    return true;
  }

  /** The byte at a place; undefined behind the end and of a field that is null. */
  at(place: number): number | undefined {
    return this.from >= 0 && this.from + place < this.end ? this.piece[this.from + place] : undefined;
  }

  /** Empty when the field is null. */
  copy(): Buffer {
    return this.from < 0 ? NO_BYTES : Buffer.from(this.piece.subarray(this.from, this.end));
  }

  ascii(): string {
    return this.piece.toString('latin1', this.from, this.end);
  }
}

/** Reads the fields of one binary COPY row in column order; each call takes the next field. */
export class BinaryFields {
  private buffer: Buffer = NO_BYTES;
  private view: DataView = new DataView(NO_BYTES.buffer);
  private at = 0;
  private end = 0;
  private readonly flat = new FlatJson();
  private readonly remembered: RepeatedTexts[] = [];
  private column = 0;

  /** Takes a piece whose rows are read next. */
  take(buffer: Buffer): void {
    this.buffer = buffer;
    this.view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  }

  /** Points at a row's first field length; false when the piece does not hold all of the row. */
  aim(at: number, columns: number): boolean {
    const { view } = this;
    const whole = view.byteLength;
    let next = at;
    for (let i = 0; i < columns; i++) {
      if (next + 4 > whole) return false;
      const length = view.getInt32(next);
      next += length < 0 ? 4 : 4 + length;
    }
    if (next > whole) return false;
    this.at = at;
    this.end = next;
    this.column = 0;
    return true;
  }

  /** Where the row aimed at ends. */
  get rowEnd(): number {
    return this.end;
  }

  /** The next field's bytes lie in [return value, `at`); -1 when null. */
  private next(): number {
    const from = this.at + 4;
    const length = this.view.getInt32(this.at);
    this.at = length < 0 ? from : from + length;
    return length < 0 ? -1 : from;
  }

  text(): string | null {
    const from = this.next();
    return from < 0 ? null : this.buffer.toString('utf8', from, this.at);
  }

  /** Text of a column whose values repeat from row to row. */
  repeated(): string | null {
    const column = this.column++;
    const from = this.next();
    if (from < 0) return null;
    let texts = this.remembered[column];
    if (!texts) {
      texts = new RepeatedTexts(utf8Once);
      this.remembered[column] = texts;
    }
    return texts.read(this.buffer, from, this.at);
  }

  /** Bytes to be looked at later, if at all. */
  bytes(): LaterBytes {
    const from = this.next();
    return new LaterBytes(this.buffer, from, this.at);
  }

  int4(): number | null {
    const from = this.next();
    return from < 0 ? null : this.view.getInt32(from);
  }

  day(): Day | null {
    const from = this.next();
    return from < 0 ? null : this.view.getInt32(from) + DAYS_1970_TO_2000;
  }

  instant(): Instant | null {
    const from = this.next();
    if (from < 0) return null;
    return this.view.getInt32(from) * TWO_32 + this.view.getUint32(from + 4) + MICROS_1970_TO_2000;
  }

  /** Exact within 2^53. */
  int8(): number | null {
    const from = this.next();
    return from < 0 ? null : this.view.getInt32(from) * TWO_32 + this.view.getUint32(from + 4);
  }

  key(): bigint | null {
    const from = this.next();
    return from < 0 ? null : this.view.getBigInt64(from);
  }

  int2(): number | null {
    const from = this.next();
    return from < 0 ? null : this.view.getInt16(from);
  }

  /** jsonb that is an object of texts. */
  texts(): Record<string, string> | null {
    const from = this.next();
    // The first byte is jsonb's version.
    return from < 0 ? null : this.flat.read(this.buffer, from + 1, this.at);
  }
}

/**
 * Streams `query`'s rows and yields what `read` makes of each, a network chunk's worth at a time. Memory stays
 * bounded: the server is read only as fast as the caller takes.
 */
export async function* copyOut<Row>(
  connection: Connection,
  query: string,
  columns: number,
  read: (fields: BinaryFields) => Row,
): AsyncGenerator<Row[]> {
  const stream = connection.query(to(`COPY (${query}) TO STDOUT (FORMAT binary)`));
  const fields = new BinaryFields();
  let rest: Buffer = NO_BYTES;
  let started = false;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    const buffer: Buffer = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let at = 0;
    if (!started) {
      if (buffer.length < HEADER_BYTES) {
        rest = buffer;
        continue;
      }
      at = HEADER_BYTES;
      started = true;
    }
    const rows: Row[] = [];
    fields.take(buffer);
    while (at + 2 <= buffer.length && buffer.readInt16BE(at) === columns && fields.aim(at + 2, columns)) {
      rows.push(read(fields));
      at = fields.rowEnd;
    }
    rest = buffer.subarray(at);
    if (rows.length > 0) yield rows;
  }
}
