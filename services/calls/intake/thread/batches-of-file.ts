import { Worker } from 'node:worker_threads';
import { Refusal } from '#domain/errors';
import type { BatchMaterials, NumberTerms, PreparedBatch } from '../prepared-batch';
import type { FromThread, ThreadTask, ToThread } from './thread-messages';

/** A young generation large enough that a row's objects die in it. */
const YOUNG_MB = 64;

/** TypeScript is loaded by tsx in the thread too; it does not take that over from the process that starts it. */
const START = `
  const [tsx, start] = ${JSON.stringify([import.meta.resolve('tsx/esm/api'), new URL('./batch-thread.ts', import.meta.url).href])};
  import(tsx).then(({ register }) => { register(); return import(start); });
`;

/** The batches of a file, prepared by a thread of their own, so that this one and the server only store. */
export async function* batchesOfFile(
  path: string,
  materials: BatchMaterials,
  numberTerms: NumberTerms,
  onBytes: (total: number) => void,
): AsyncGenerator<PreparedBatch> {
  const thread = new BatchThread({ path, materials });
  try {
    for (;;) {
      const message = await thread.next();
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new Refusal(message.code, message.message, message.complaints);
      if (message.kind === 'terms') {
        thread.post({ kind: 'numbers', numbers: await numberTerms(message.terms) });
        continue;
      }
      onBytes(message.bytesRead);
      yield message.batch;
      thread.post({ kind: 'stored' });
    }
  } finally {
    await thread.stop();
  }
}

class BatchThread {
  private readonly worker: Worker;
  private readonly messages: FromThread[] = [];
  private failure: Error | null = null;
  private wake: (() => void) | null = null;

  constructor(task: ThreadTask) {
    this.worker = new Worker(START, {
      eval: true,
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.worker.on('message', (message: FromThread) => {
      this.messages.push(message);
      this.wake?.();
    });
    this.worker.on('error', (error: Error) => {
      this.failure ??= error;
      this.wake?.();
    });
  }

  async next(): Promise<FromThread> {
    for (;;) {
      const message = this.messages.shift();
      if (message) return message;
      if (this.failure) throw this.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  post(message: ToThread): void {
    this.worker.postMessage(message);
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}
