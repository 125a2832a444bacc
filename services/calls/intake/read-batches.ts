import { type BatchHeader, parseBatchHeader, parseBatchSignature } from '#domain/calls/report/batch-header';
import { Refusal } from '#domain/errors';
import type { RawBatch } from './prepared-batch';

const NEWLINE = 10;
/** Bytes of one batch: it is held in memory until it is whole. */
const MOST_BATCH_BYTES = 256 * 1024 ** 2;
/** A line without an end is no line: what is longer than any row and header is given up. */
const MOST_LINE_BYTES = 4 * 1024 ** 2;
/** How far into a line the word stands that makes it a header or signature. */
const HEAD_BYTES = 24;

/**
 * Cuts a delivery into batches: header line, as many rows as it says, a signature line if there is one. Throws
 * Refusal `invalid-input` for what is no sequence of whole batches; batches before it were yielded by then.
 */
export async function* readBatches(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawBatch> {
  const cutter = new BatchCutter();
  for await (const chunk of bytes) yield* cutter.take(chunk);
  yield* cutter.end();
}

/** Does a delivery begin with a header? Otherwise it is a foreign log. */
export function beginsWithHeader(head: Uint8Array): boolean {
  const first = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, HEAD_BYTES * 2)).toString(
    'latin1',
  );
  return /^\s*\{\s*"batch"/.test(first);
}

class BatchCutter {
  private rest: Buffer = Buffer.alloc(0);
  private open: OpenBatch | null = null;
  private line = 0;

  *take(chunk: Uint8Array): Generator<RawBatch> {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const block = this.rest.length === 0 ? fresh : Buffer.concat([this.rest, fresh]);
    let at = 0;
    for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, at)) {
      yield* this.takeLine(block.subarray(at, end + 1));
      at = end + 1;
    }
    // A copy, since the chunk's memory belongs to its stream.
    this.rest = Buffer.from(block.subarray(at));
    if (this.rest.length > MOST_LINE_BYTES) throw broken('line-too-long', this.line + 1);
  }

  *end(): Generator<RawBatch> {
    // A row's line ends with a break; one that does not was cut off, though what is left may read well.
    if (this.rest.length > 0 && wordOf(this.rest) === null) throw broken('line-torn', this.line + 1);
    if (this.rest.length > 0) yield* this.takeLine(this.rest);
    if (this.open) yield this.open.close(null, this.line);
  }

  private *takeLine(line: Buffer): Generator<RawBatch> {
    this.line += 1;
    const word = wordOf(line);
    if (word === null && this.open) {
      this.open.add(line, this.line);
      return;
    }
    if (word === null) {
      if (line.toString('latin1').trim() === '') return;
      throw broken('batch-header-missing', this.line);
    }
    const value = jsonOf(line, this.line);
    const signature = word === 'signature' ? parseBatchSignature(value) : null;
    const header = word === 'batch' ? parseBatchHeader(value) : null;
    if (signature !== null && this.open) {
      yield this.open.close(signature, this.line);
      this.open = null;
    } else if (header !== null) {
      if (this.open) yield this.open.close(null, this.line);
      this.open = new OpenBatch(header, this.line, line);
    } else throw broken(word === 'batch' ? 'batch-header-invalid' : 'signature-without-batch', this.line);
  }
}

/** A batch whose end has not been seen. */
class OpenBatch {
  private readonly header: BatchHeader;
  private readonly line: number;
  private readonly parts: Buffer[] = [];
  private readonly rowsAt: number;
  private bytes: number;
  private rows = 0;

  constructor(header: BatchHeader, line: number, head: Buffer) {
    this.header = header;
    this.line = line;
    this.parts.push(Buffer.from(head));
    this.rowsAt = head.length;
    this.bytes = head.length;
  }

  add(line: Buffer, number: number): void {
    this.rows += 1;
    if (this.rows > this.header.count) {
      // Blank lines after the last batch of a body harm nobody; a row too many does.
      if (line.toString('latin1').trim() !== '') throw broken('batch-count-differs', number);
      this.rows -= 1;
      return;
    }
    this.bytes += line.length;
    if (this.bytes > MOST_BATCH_BYTES)
      throw new Refusal('too-large', `a batch has at most ${MOST_BATCH_BYTES} bytes`);
    this.parts.push(line);
  }

  close(signature: RawBatch['signature'], number: number): RawBatch {
    if (this.rows !== this.header.count) throw broken('batch-count-differs', number);
    const { header, line, rowsAt } = this;
    return { header, line, rowsAt, bytes: Buffer.concat(this.parts, this.bytes), signature };
  }
}

/** `batch` or `signature` when the line begins like one; rows begin with other fields. */
function wordOf(line: Buffer): 'batch' | 'signature' | null {
  // Most rows are told by their third byte: `{"b` and `{"s` are few.
  if (line[0] === 0x7b && line[1] === 0x22 && line[2] !== 0x62 && line[2] !== 0x73) return null;
  const head = line.toString('latin1', 0, HEAD_BYTES);
  const [, word] = /^\s*\{\s*"(batch|signature)"\s*:/.exec(head) ?? [];
  return (word as 'batch' | 'signature' | undefined) ?? null;
}

function jsonOf(line: Buffer, number: number): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    throw broken('batch-header-invalid', number);
  }
}

function broken(reason: string, row: number): Refusal {
  return new Refusal('invalid-input', `line ${row} is not where a whole batch has it`, [{ row, reason }]);
}
