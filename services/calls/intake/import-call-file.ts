import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { guarded } from '#db/client';
import { batchesOfForeignFile } from '#db/queries/calls-intake/batches-of-file';
import type { CallMapping } from '#domain/calls/mapping/call-mapping';
import type { Context } from '#services/context';
import { readBytes } from '../../reading/read-bytes';
import { acceptCallBatches } from './accept-call-batches';
import { batchesHere } from './batches-here';
import { chainRecords } from './foreign/chain-records';
import { readForeignRecords } from './foreign/read-records';
import type { CallBatchReceipt } from './prepared-batch';
import { beginsWithHeader, readBatches } from './read-batches';
import { batchesOfFile } from './thread/batches-of-file';

/** From this size on a thread of its own is worth its start of half a second. */
const THREAD_FROM_BYTES = 16 * 1024 ** 2;
const BLOCK = 1 << 20;

export interface CallFile {
  readonly path: string;
  readonly source: string;
  readonly mapping: CallMapping | null;
  readonly onBatch?: (receipt: CallBatchReceipt) => void;
}

export interface ImportedCalls {
  readonly receipts: readonly CallBatchReceipt[];
  /** Batches of a foreign file that had been taken in before. */
  readonly repeatedBatches: number;
}

/**
 * Takes in a file of call reports, gzip allowed: batches with headers as their source chained them, or a foreign log that we
 * chain. A gzip file that does not end is refused whole; the same file again does nothing.
 */
export async function importCallFile(context: Context, file: CallFile): Promise<ImportedCalls> {
  const open = () => readBytes(createReadStream(file.path, { highWaterMark: BLOCK }));
  const { head, digest } = await firstPass(open());
  const more = file.onBatch ? { onBatch: file.onBatch } : {};
  if (file.mapping === null && beginsWithHeader(head)) {
    const { size } = await stat(file.path);
    const receipts = await acceptCallBatches(context, {
      ...{ source: file.source, door: 'file', ...more },
      batches: (materials, numberTerms) =>
        size >= THREAD_FROM_BYTES
          ? batchesOfFile(file.path, materials, numberTerms, () => {})
          : batchesHere(readBatches(open()), materials, numberTerms),
    });
    return { receipts, repeatedBatches: receipts.filter(({ repeated }) => repeated).length };
  }
  const { source, mapping } = file;
  const skip = await batchesOfForeignFile(guarded(context.database, 'engine'), source, digest);
  const receipts = await acceptCallBatches(context, {
    ...{ source, door: 'chained', fileDigest: digest, ...more },
    batches: (materials, numberTerms, standing) =>
      batchesHere(
        chainRecords(readForeignRecords(open()), { source, mapping, standing, skip }),
        materials,
        numberTerms,
      ),
  });
  return { receipts, repeatedBatches: skip };
}

/** Reads it once to its end, so that what is torn is refused before any of it is taken in. */
async function firstPass(bytes: AsyncIterable<Uint8Array>): Promise<{ head: Buffer; digest: Buffer }> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  for await (const chunk of bytes) {
    hash.update(chunk);
    if (head.length < BLOCK) head = Buffer.concat([head, chunk.subarray(0, BLOCK)]);
  }
  return { head, digest: hash.digest() };
}
