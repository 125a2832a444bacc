import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Refusal } from '#domain/errors';
import { parseMapping } from '#domain/mapping/mapping';
import { PART_BYTES, partsOfFile } from './file-parts';
import type { ArrivingPack, RowPack } from './row-pack';
import type { FileToRead, FromThread, PackMaterials, ThreadTask, ToThread } from './thread-messages';

/** A young generation large enough that a row's objects die in it. */
const YOUNG_MB = 32;

/**
 * What the thread runs: TypeScript is loaded by tsx there too. A thread does not take that over from the process that
 * starts it (Node 20 gives `--import` hooks to the main thread alone), so it registers its own.
 */
const START = `
  const [tsx, start] = ${JSON.stringify([import.meta.resolve('tsx/esm/api'), new URL('./pack-thread.ts', import.meta.url).href])};
  import(tsx).then(({ register }) => { register(); return import(start); });
`;

/** More threads than this make rows faster than one transaction takes them in. */
const MOST_THREADS = 3;

interface Threads {
  readonly threads: number;
  readonly partBytes: number;
}

const THREADS: Threads = { threads: Math.min(availableParallelism(), MOST_THREADS), partBytes: PART_BYTES };

/**
 * The packs of a file, made by threads of their own: reading, preparing and encoding fill their cores while this thread
 * and the server store. A file that reads from anywhere is read in parts by several threads in turn; its packs come
 * in the order of its rows all the same. Refuses what the reader of rows refuses.
 */
export async function* packsOfFile(
  file: FileToRead,
  materials: PackMaterials,
  onBytes: (total: number) => void,
  { threads: most, partBytes }: Threads = THREADS,
): AsyncGenerator<ArrivingPack> {
  const mapping = file.mappingText === null ? null : parseMapping(file.mappingText);
  const parts = most > 1 ? await partsOfFile(file.path, mapping, partBytes) : null;
  const step = Math.min(most, parts?.length ?? 1);
  const threads = Array.from(
    { length: step },
    (_, first) => new PackThread({ file, materials, share: parts && { parts, first, step } }, first),
  );
  try {
    for (let part = 0; part < (parts?.length ?? 1); part++)
      for await (const pack of (threads[part % step] as PackThread).packs()) {
        onBytes(threads.reduce((total, { bytesRead }) => total + bytesRead, 0));
        yield pack;
      }
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

class PackThread {
  bytesRead = 0;
  private readonly numbering: number;
  private readonly worker: Worker;
  private readonly waiting: FromThread[] = [];
  private failure: Error | null = null;
  private wake: (() => void) | null = null;
  private answerRaws: { resolve: (raws: readonly string[]) => void; reject: (error: Error) => void } | null =
    null;

  constructor(task: ThreadTask, numbering: number) {
    this.numbering = numbering;
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
    this.waiting.push(message);
    this.wake?.();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.answerRaws?.reject(this.failure);
    this.wake?.();
  }

  /** Until the file or part ends. */
  async *packs(): AsyncGenerator<ArrivingPack> {
    for (;;) {
      const message = await this.next();
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new Refusal(message.code, message.message, message.complaints);
      if (message.kind !== 'pack') throw new Error('the thread answered what nobody asked');
      this.bytesRead = message.bytesRead;
      yield this.arriving(message.id, message.pack);
    }
  }

  private async next(): Promise<FromThread> {
    for (;;) {
      const message = this.waiting.shift();
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

  private arriving(id: number, pack: RowPack): ArrivingPack {
    return {
      ...pack,
      numbering: this.numbering,
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
