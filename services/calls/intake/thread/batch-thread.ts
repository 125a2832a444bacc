import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '#domain/errors';
import { readBytes } from '#services/intake/read-bytes';
import { BatchPreparer } from '../prepare-batch';
import type { PreparedBatch } from '../prepared-batch';
import { readBatches } from '../read-batches';
import { BATCHES_AHEAD, type FromThread, type ThreadTask, type ToThread } from './thread-messages';

/** A thread that reads a file and prepares its batches, a few ahead of the one that stores them. It knows no database. */
const port = parentPort;
if (!port) throw new Error('batch-thread.ts runs as a worker thread');

const BLOCK = 1 << 20;
const { path, materials } = workerData as ThreadTask;
let bytesRead = 0;
let ahead = 0;
let room: (() => void) | null = null;
let answer: ((numbers: readonly number[]) => void) | null = null;

port.on('message', (message: ToThread) => {
  if (message.kind === 'numbers') {
    answer?.(message.numbers);
    return;
  }
  ahead -= 1;
  room?.();
});

async function handOver(batch: PreparedBatch): Promise<void> {
  while (ahead >= BATCHES_AHEAD)
    await new Promise<void>((resolve) => {
      room = resolve;
    });
  ahead += 1;
  const { copy, at, entries, groupOf, groups } = batch;
  const memory = [copy, at, entries, groupOf, groups].map(({ buffer }) => buffer as ArrayBuffer);
  port!.postMessage({ kind: 'batch', batch, bytesRead } satisfies FromThread, [...new Set(memory)]);
}

const preparer = new BatchPreparer(materials, (terms) => {
  port!.postMessage({ kind: 'terms', terms } satisfies FromThread);
  return new Promise((resolve) => {
    answer = resolve;
  });
});

try {
  const onBytes = (total: number) => {
    bytesRead = total;
  };
  const bytes = readBytes(createReadStream(path, { highWaterMark: BLOCK }), { onBytes });
  for await (const raw of readBatches(bytes)) await handOver(await preparer.prepare(raw));
  port.postMessage({ kind: 'end' } satisfies FromThread);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  const { code, message, complaints } = error;
  port.postMessage({ kind: 'refused', code, message, complaints } satisfies FromThread);
}
