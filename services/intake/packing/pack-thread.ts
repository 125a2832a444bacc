import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '#domain/errors';
import { parseMapping } from '#domain/mapping/mapping';
import { sealerOf } from '#services/identity/seal';
import { type ReadOptions, readRows } from '../read-rows';
import { bytesOfPart, countRows } from './file-parts';
import { packerOptions } from './packer-options';
import { PACK_ROWS, RowPacker } from './row-packer';
import {
  type FileShare,
  type FromThread,
  PACKS_AHEAD,
  type ThreadTask,
  type ToThread,
} from './thread-messages';

/**
 * A thread that reads a file, prepares its rows and hands packs over, a few ahead of the thread that stores them.
 * Started by packs-of-file.ts; it knows no database.
 */
const port = parentPort;
if (!port) throw new Error('pack-thread.ts runs as a worker thread');

/** Bytes read at once. */
const BLOCK = 1 << 20;
/** Rows read at once: few, so that their objects die young. */
const READ_ROWS = 250;

const { file, materials, share } = workerData as ThreadTask;
// Structured clones of buffers are plain arrays of bytes.
const keys = new Map([...materials.keys].map(([number, key]) => [number, Buffer.from(key)]));
const packer = new RowPacker(packerOptions(materials, sealerOf(keys), false));
const raws = new Map<number, (indexes: readonly number[]) => string[]>();
let bytesRead = 0;
let packs = 0;
let room: (() => void) | null = null;

port.on('message', (message: ToThread) => {
  if (message.kind === 'raws') {
    port.postMessage({
      kind: 'raws',
      raws: raws.get(message.id)?.(message.indexes) ?? [],
    } satisfies FromThread);
    return;
  }
  raws.delete(message.id);
  packer.reuse(message.bytes);
  room?.();
});

async function handOver(): Promise<void> {
  while (raws.size >= PACKS_AHEAD)
    await new Promise<void>((resolve) => {
      room = resolve;
    });
  const { pack, rawOf } = packer.take();
  const id = packs++;
  raws.set(id, rawOf);
  const { bytes, at, outcomeAt, rowNumber, version, sourceUpdatedAt, receivedAt, place, outcome } = pack;
  const columns = [bytes, at, outcomeAt, rowNumber, version, sourceUpdatedAt, receivedAt, place, outcome];
  port?.postMessage(
    { kind: 'pack', id, pack, bytesRead } satisfies FromThread,
    columns.map((column) => column.buffer as ArrayBuffer),
  );
}

const mapping = file.mappingText === null ? null : parseMapping(file.mappingText);

/** Hands over all rows of the content; returns how many they were. */
async function read(content: AsyncIterable<Uint8Array>, options: ReadOptions = {}): Promise<number> {
  const before = bytesRead;
  let count = 0;
  const onBytes = (total: number) => {
    bytesRead = before + total;
  };
  for await (const rows of readRows(content, mapping, { ...options, onBytes, rowsAtOnce: READ_ROWS })) {
    count += rows.length;
    for (const row of rows) {
      packer.add(row);
      if (packer.rows >= PACK_ROWS) await handOver();
    }
  }
  if (packer.rows > 0) await handOver();
  port?.postMessage({ kind: 'end' } satisfies FromThread);
  return count;
}

async function readShare({ parts, first, step }: FileShare): Promise<void> {
  let rowsBefore = 0;
  for (const [index, part] of parts.entries()) {
    const lines = bytesOfPart(file.path, part);
    rowsBefore +=
      index % step === first
        ? await read(lines, { format: 'ndjson', encoding: 'utf-8', rowsBefore })
        : await countRows(lines);
  }
}

try {
  await (share ? readShare(share) : read(createReadStream(file.path, { highWaterMark: BLOCK })));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  const { code, message, complaints } = error;
  port.postMessage({ kind: 'refused', code, message, complaints } satisfies FromThread);
}
