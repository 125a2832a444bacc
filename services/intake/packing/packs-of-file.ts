import { Worker } from 'node:worker_threads';
import { Refusal } from '#domain/errors';
import type { ArrivingPack, RowPack } from './row-pack';
import type { FileToRead, FromThread, PackMaterials, ThreadTask, ToThread } from './thread-messages';

/** A young generation large enough that a row's objects die in it. */
const YOUNG_MB = 64;

/**
 * What the thread runs: TypeScript is loaded by tsx there too. A thread does not take that over from the process that
 * starts it (Node 20 gives `--import` hooks to the main thread alone), so it registers its own.
 */
const START = `
  const [tsx, start] = ${JSON.stringify([import.meta.resolve('tsx/esm/api'), new URL('./pack-thread.ts', import.meta.url).href])};
  import(tsx).then(({ register }) => { register(); return import(start); });
`;

/**
 * The packs of a file, made by a thread of their own: reading, preparing and encoding fill one core while this thread
 * and the server store. Refuses what the reader of rows refuses.
 */
export async function* packsOfFile(
  file: FileToRead,
  materials: PackMaterials,
  onBytes: (total: number) => void,
): AsyncGenerator<ArrivingPack> {
  const thread = new PackThread({ file, materials });
  try {
    for (;;) {
      const message = await thread.next();
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new Refusal(message.code, message.message, message.complaints);
      if (message.kind !== 'pack') throw new Error('the thread answered what nobody asked');
      onBytes(message.bytesRead);
      yield thread.arriving(message.id, message.pack);
    }
  } finally {
    await thread.stop();
  }
}

class PackThread {
  private readonly worker: Worker;
  private readonly packs: FromThread[] = [];
  private failure: Error | null = null;
  private wake: (() => void) | null = null;
  private answerRaws: { resolve: (raws: readonly string[]) => void; reject: (error: Error) => void } | null =
    null;

  constructor(task: ThreadTask) {
    this.worker = new Worker(START, {
      eval: true,
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.worker.on('message', (message: FromThread) => this.take(message));
    this.worker.on('error', (error: Error) => this.fail(error));
    this.worker.on('exit', (code) => this.fail(new Error(`the reading thread ended with ${code}`)));
  }

  private take(message: FromThread): void {
    if (message.kind === 'raws') {
      this.answerRaws?.resolve(message.raws);
      this.answerRaws = null;
      return;
    }
    this.packs.push(message);
    this.wake?.();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.answerRaws?.reject(this.failure);
    this.wake?.();
  }

  async next(): Promise<FromThread> {
    for (;;) {
      const message = this.packs.shift();
      if (message) return message;
      if (this.failure) throw this.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  private post(message: ToThread, transfer: readonly ArrayBuffer[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  arriving(id: number, pack: RowPack): ArrivingPack {
    return {
      ...pack,
      rawOf: (indexes) =>
        new Promise((resolve, reject) => {
          this.answerRaws = { resolve, reject };
          this.post({ kind: 'raws', id, indexes });
        }),
      done: () => {
        const bytes = pack.bytes.buffer as ArrayBuffer;
        this.post({ kind: 'done', id, bytes }, [bytes]);
      },
    };
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}
