import { createReadStream } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { Refusal } from '#domain/errors';
import { readBytes } from '#services/reading/read-bytes';
import { BatchPreparer } from '../prepare/prepare-batch';
import { readBatches } from '../read-batches';
import { BATCHES_AHEAD, type FromThread, type ThreadTask, type ToThread } from './thread-messages';

/** A thread that reads files and prepares their batches, a few ahead of the one that stores them. It knows no database. */
const port = parentPort;
if (!port) throw new Error('batch-thread.ts runs as a worker thread');

const BLOCK = 1 << 20;
let ahead = 0;
let room: (() => void) | null = null;
let answer: ((numbers: readonly number[]) => void) | null = null;

port.on('message', (message: ToThread) => {
  if (message.kind === 'task') {
    ahead = 0;
    void work(message.task);
  } else if (message.kind === 'numbers') answer?.(message.numbers);
  else {
    ahead -= 1;
    room?.();
  }
});

function post(message: FromThread, memory: readonly ArrayBuffer[] = []): void {
  port!.postMessage(message, memory);
}

async function work({ path, materials }: ThreadTask): Promise<void> {
  let bytesRead = 0;
  const onBytes = (total: number) => {
    bytesRead = total;
  };
  const preparer = new BatchPreparer(materials, (terms) => {
    post({ kind: 'terms', terms });
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  try {
    const bytes = readBytes(createReadStream(path, { highWaterMark: BLOCK }), { onBytes });
    for await (const raw of readBatches(bytes)) {
      const batch = await preparer.prepare(raw);
      while (ahead >= BATCHES_AHEAD)
        await new Promise<void>((resolve) => {
          room = resolve;
        });
      ahead += 1;
      const { copy, at, entries, groupOf, hours } = batch;
      const memory = [copy, at, entries, groupOf, hours.keys, hours.counts].map(
        ({ buffer }) => buffer as ArrayBuffer,
      );
      post({ kind: 'batch', batch, bytesRead }, memory);
    }
    post({ kind: 'end' });
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, message, complaints } = error;
      post({ kind: 'refused', code, message, complaints });
    } else post({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
  }
}
