import { isAscii } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Mapping } from '#domain/mapping/mapping';
import { ROW_LIMIT } from '#domain/mapping/mapping-limits';
import { judgeEncoding } from '../../reading/read-text';
import { detectFormat } from '../read-rows';

/** Lines that begin at byte `from` or later and before `to`. */
export interface FilePart {
  readonly from: number;
  readonly to: number;
}

/** About one pack of rows: while one thread's part is stored the others make theirs. */
export const PART_BYTES = 7 * 1024 ** 2;
/** What is looked at to tell whether a file can be read in parts. */
const HEAD_BYTES = 512 * 1024;
const NEWLINE = 0x0a;

/**
 * The parts of a file whose lines are its rows wherever one begins to read: NDJSON in UTF-8, not compressed. Null for any
 * other, and where the beginning does not tell.
 */
export async function partsOfFile(
  path: string,
  mapping: Mapping | null,
  partBytes: number,
): Promise<readonly FilePart[] | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    if (!readsAnywhere(buffer.subarray(0, bytesRead), mapping)) return null;
    const starts = Array.from({ length: Math.ceil(size / partBytes) }, (_, part) => part * partBytes);
    return starts.map((from) => ({ from, to: Math.min(from + partBytes, size) }));
  } finally {
    await file.close();
  }
}

function readsAnywhere(head: Buffer, mapping: Mapping | null): boolean {
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const encoding = mapping?.encoding ?? (marked ? 'utf-8' : isAscii(head) ? null : judgeEncoding(head));
  // Containers and compressed files do not begin with a brace.
  const first = head.toString('utf8', marked ? 3 : 0, 64).trimStart()[0];
  return encoding === 'utf-8' && first === '{' && (mapping?.format ?? detectFormat('{')) === 'ndjson';
}

/** The bytes of a part's lines: a line across the end belongs to the part it begins in. */
export async function* bytesOfPart(path: string, { from, to }: FilePart): AsyncGenerator<Uint8Array> {
  let at = Math.max(0, from - 1);
  let inEarlierLine = from > 0;
  for await (const chunk of createReadStream(path, { start: at, highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    let begin = 0;
    if (inEarlierLine) {
      const end = bytes.indexOf(NEWLINE);
      if (end === -1 ? at + bytes.length >= to : at + end >= to - 1) return;
      if (end === -1) {
        at += bytes.length;
        continue;
      }
      begin = end + 1;
      inEarlierLine = false;
    }
    const end = bytes.indexOf(NEWLINE, Math.max(begin, to - 1 - at));
    if (at + bytes.length >= to && end !== -1) {
      yield bytes.subarray(begin, end + 1);
      return;
    }
    yield bytes.subarray(begin);
    at += bytes.length;
  }
}

/** How many rows these lines are, by the law of `LineScanner`: blank lines are none. */
export async function countRows(lines: AsyncIterable<Uint8Array>): Promise<number> {
  let rows = 0;
  /** Of a line that begins with a blank or beyond ASCII: its bytes so far. Null: the line is a row for certain. */
  let doubtful: Uint8Array[] | null = null;
  let inLine = false;
  const end = () => {
    if (inLine && (doubtful === null || holdsText(Buffer.concat(doubtful)))) rows += 1;
    inLine = false;
  };
  for await (const bytes of lines)
    for (let at = 0; at < bytes.length; ) {
      if (!inLine) {
        const first = bytes[at] as number;
        doubtful = first > 0x20 && first < 0x7f ? null : [];
        inLine = true;
      }
      const newline = bytes.indexOf(NEWLINE, at);
      const upTo = newline === -1 ? bytes.length : newline;
      doubtful?.push(bytes.subarray(at, upTo));
      if (newline !== -1) end();
      at = upTo + 1;
    }
  end();
  return rows;
}

const holdsText = (line: Buffer) => line.length > ROW_LIMIT || line.toString('utf8').trim() !== '';
