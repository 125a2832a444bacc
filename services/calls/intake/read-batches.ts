import { type BatchHeader, parseBatchHeader, parseBatchSignature } from '#domain/calls/report/batch-header';
import { Refusal } from '#domain/errors';
import type { RawBatch } from './prepared-batch';

const NEWLINE = 10;
const NOTHING = Buffer.alloc(0);
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
  private rest: Buffer = NOTHING;
  private open: OpenBatch | null = null;
  private line = 0;

  *take(chunk: Uint8Array): Generator<RawBatch> {
    const block = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let at = 0;
    for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, at)) {
      if (this.rest.length > 0) {
        const line = Buffer.concat([this.rest, block.subarray(0, end + 1)]);
        this.rest = NOTHING;
        yield* this.takeLine(line);
      } else if (this.open && isRow(block, at)) {
        this.line += 1;
        this.open.add(block, at, end + 1, this.line);
      } else yield* this.takeLine(block.subarray(at, end + 1));
      at = end + 1;
    }
    // A copy, since the chunk's memory belongs to its stream.
    if (at < block.length) this.rest = Buffer.concat([this.rest, block.subarray(at)]);
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
      this.open.add(line, 0, line.length, this.line);
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
  /** Rows that lie one after another in a block, not yet a part. */
  private block: Buffer = NOTHING;
  private from = 0;
  private to = 0;
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

  /** Adds the line that lies at [from, to) of a block. */
  add(block: Buffer, from: number, to: number, number: number): void {
    if (this.rows === this.header.count) {
      // Blank lines after the last batch of a body harm nobody; a row too many does.
      if (block.toString('latin1', from, to).trim() !== '') throw broken('batch-count-differs', number);
      return;
    }
    this.rows += 1;
    this.bytes += to - from;
    if (this.bytes > MOST_BATCH_BYTES)
      throw new Refusal('too-large', `a batch has at most ${MOST_BATCH_BYTES} bytes`);
    if (block !== this.block || from !== this.to) {
      this.parts.push(this.block.subarray(this.from, this.to));
      this.block = block;
      this.from = from;
    }
    this.to = to;
  }

  close(signature: RawBatch['signature'], number: number): RawBatch {
    if (this.rows !== this.header.count) throw broken('batch-count-differs', number);
    const { header, line, rowsAt } = this;
    this.parts.push(this.block.subarray(this.from, this.to));
    return { header, line, rowsAt, bytes: Buffer.concat(this.parts, this.bytes), signature };
  }
}

/** Most rows are told by their third byte: `{"b` and `{"s` are few. */
function isRow(block: Buffer, at: number): boolean {
  return block[at] === 0x7b && block[at + 1] === 0x22 && block[at + 2] !== 0x62 && block[at + 2] !== 0x73;
}

/** `batch` or `signature` when the line begins like one; rows begin with other fields. */
function wordOf(line: Buffer): 'batch' | 'signature' | null {
  if (isRow(line, 0)) return null;
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
