import { to } from 'pg-copy-streams';
import type { Connection } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import { DAYS_1970_TO_2000, MICROS_1970_TO_2000, TWO_32 } from './epoch';

const HEADER_BYTES = 19;

/** Reads the fields of one binary COPY row in column order; each call takes the next field. */
export class BinaryFields {
  private buffer: Buffer = Buffer.alloc(0);
  private at = 0;

  /** Points at a row's first field length. */
  aim(buffer: Buffer, at: number): void {
    this.buffer = buffer;
    this.at = at;
  }

  private length(): number {
    const length = this.buffer.readInt32BE(this.at);
    this.at += 4;
    return length;
  }

  text(): string | null {
    const length = this.length();
    if (length < 0) return null;
    const text = this.buffer.toString('utf8', this.at, this.at + length);
    this.at += length;
    return text;
  }

  /** Text that is known to be ASCII: decoded faster. */
  ascii(): string | null {
    const length = this.length();
    if (length < 0) return null;
    const text = this.buffer.toString('latin1', this.at, this.at + length);
    this.at += length;
    return text;
  }

  bytes(): Buffer | null {
    const length = this.length();
    if (length < 0) return null;
    const bytes = this.buffer.subarray(this.at, this.at + length);
    this.at += length;
    return bytes;
  }

  int4(): number | null {
    if (this.length() < 0) return null;
    const value = this.buffer.readInt32BE(this.at);
    this.at += 4;
    return value;
  }

  day(): Day | null {
    const value = this.int4();
    return value === null ? null : value + DAYS_1970_TO_2000;
  }

  instant(): Instant | null {
    if (this.length() < 0) return null;
    const micros = this.buffer.readInt32BE(this.at) * TWO_32 + this.buffer.readUInt32BE(this.at + 4);
    this.at += 8;
    return micros + MICROS_1970_TO_2000;
  }

  /** jsonb as JSON text. */
  json(): string | null {
    const length = this.length();
    if (length < 0) return null;
    const text = this.buffer.toString('utf8', this.at + 1, this.at + length);
    this.at += length;
    return text;
  }
}

/** End of the row that starts at `at`, or -1 when the buffer does not hold all of it. */
function rowEnd(buffer: Buffer, at: number, columns: number): number {
  let next = at + 2;
  for (let i = 0; i < columns; i++) {
    if (next + 4 > buffer.length) return -1;
    const length = buffer.readInt32BE(next);
    next += 4 + Math.max(length, 0);
  }
  return next > buffer.length ? -1 : next;
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
  let rest: Buffer = Buffer.alloc(0);
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
    while (at + 2 <= buffer.length && buffer.readInt16BE(at) === columns) {
      const end = rowEnd(buffer, at, columns);
      if (end < 0) break;
      fields.aim(buffer, at + 2);
      rows.push(read(fields));
      at = end;
    }
    rest = buffer.subarray(at);
    if (rows.length > 0) yield rows;
  }
}
