import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Mapping } from '#domain/mapping/mapping';
import type { DeliveredContent } from './accept-batch';
import { packsOfFile } from './packing/packs-of-file';
import { readRows } from './read-rows';

/** From this size on a thread of its own is worth its start of half a second. */
const THREAD_FROM_BYTES = 16 * 1024 ** 2;

export interface FileContent {
  readonly size: number;
  readonly content: DeliveredContent;
}

/** A file as the content of a delivery: small ones are read in this thread, large ones in one of their own. */
export async function fileContent(
  path: string,
  mapping: { readonly text: string; readonly checked: Mapping } | null,
  onBytes: (total: number) => void,
): Promise<FileContent> {
  const { size } = await stat(path);
  if (size < THREAD_FROM_BYTES) {
    const stream = createReadStream(path, { highWaterMark: 1 << 20 });
    return { size, content: { rows: readRows(stream, mapping?.checked ?? null, { onBytes }) } };
  }
  const file = { path, mappingText: mapping?.text ?? null };
  return { size, content: { packs: (materials) => packsOfFile(file, materials, onBytes) } };
}
