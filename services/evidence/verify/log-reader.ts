import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bytes } from '#domain/merkle/bytes';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { type BundleId, bundlePath, type TileId, tilePath } from '#domain/merkle/tile';

/** A log as anyone may read it: C2SP tlog-tiles, wherever the pieces rest. A missing piece is a fault. */
export interface LogReader {
  /** The newest checkpoint note. */
  checkpoint(): Promise<string>;
  tile(tile: TileId): Promise<Bytes>;
  entries(bundle: BundleId): Promise<Bytes>;
}

/** A full bundle of the longest entries is 16.8 MB. */
const MOST_BYTES = 256 * (65_535 + 2);
const TIMEOUT_MS = 30_000;

/** The log in a folder, its files named as the paths of tlog-tiles. */
export function folderReader(folder: string): LogReader {
  return readerOf(async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new EvidenceFault('missing-piece', path);
      throw error;
    }
  });
}

/** The log at an address, as it publishes itself. */
export function addressReader(address: string): LogReader {
  const base = address.replace(/\/+$/, '');
  return readerOf(async (path) => {
    const response = await fetch(`${base}/${path}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new EvidenceFault('missing-piece', `${path} (HTTP ${response.status})`);
    }
    return await bodyOf(response, path);
  });
}

async function bodyOf(response: Response, path: string): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new EvidenceFault('too-large', path);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function readerOf(read: (path: string) => Promise<Bytes>): LogReader {
  return {
    checkpoint: async () => Buffer.from(await read('checkpoint')).toString('utf8'),
    tile: (tile) => read(tilePath(tile)),
    entries: (bundle) => read(bundlePath(bundle)),
  };
}
