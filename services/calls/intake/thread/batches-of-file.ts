import { Worker } from 'node:worker_threads';
import { Refusal } from '#domain/errors';
import type { BatchMaterials, NumberTerms, PreparedBatch } from '../prepared-batch';
import type { FromThread, ThreadTask, ToThread } from './thread-messages';

/** A young generation large enough that a row's objects die in it. */
const YOUNG_MB = 128;

/** TypeScript is loaded by tsx in the thread too; it does not take that over from the process that starts it. */
const START = `
  const [tsx, start] = ${JSON.stringify([import.meta.resolve('tsx/esm/api'), new URL('./batch-thread.ts', import.meta.url).href])};
  import(tsx).then(({ register }) => { register(); return import(start); });
`;

/** Threads without work, since starting one takes half a second, most of it for loading; as many as deliveries come at once. */
const idle: BatchThread[] = [];
const MOST_IDLE = 4;

/** The batches of a file, prepared by a thread of their own, so that this one and the server only store. */
export async function* batchesOfFile(
  path: string,
  materials: BatchMaterials,
  numberTerms: NumberTerms,
  onBytes: (total: number) => void,
): AsyncGenerator<PreparedBatch> {
  const thread = idle.pop() ?? new BatchThread();
  thread.begin({ path, materials });
  let ended = false;
  try {
    for (;;) {
      const message = await thread.next();
      ended = message.kind === 'end' || message.kind === 'refused';
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new Refusal(message.code, message.message, message.complaints);
      if (message.kind === 'failed') throw message.error;
      if (message.kind === 'terms') {
        thread.post({ kind: 'numbers', numbers: await numberTerms(message.terms) });
        continue;
      }
      onBytes(message.bytesRead);
      yield message.batch;
      thread.post({ kind: 'stored' });
    }
  } finally {
    if (ended && idle.length < MOST_IDLE) idle.push(thread.rest());
    else await thread.stop();
  }
}

class BatchThread {
  private readonly worker = new Worker(START, {
    eval: true,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  private readonly messages: FromThread[] = [];
  private failure: Error | null = null;
  private wake: (() => void) | null = null;

  constructor() {
    this.worker.on('message', (message: FromThread) => {
      this.messages.push(message);
      this.wake?.();
    });
    this.worker.on('error', (error: Error) => {
      this.failure ??= error;
      this.wake?.();
    });
  }

  begin(task: ThreadTask): void {
    this.worker.ref();
    this.post({ kind: 'task', task });
  }

  /** Keeps no process alive until it is given work again. */
  rest(): this {
    this.worker.unref();
    return this;
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
