import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The last head that a log's key signed: kept outside the database, so that a restored one cannot make it forget. */
export interface SignedHead {
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
}

/** Null before the first. */
export function readSignedHead(folder: string, origin: string): SignedHead | null {
  try {
    return JSON.parse(readFileSync(pathOf(folder, origin), 'utf8')) as SignedHead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written and on disk before the signature leaves this process. */
export function writeSignedHead(folder: string, origin: string, head: SignedHead): void {
  const path = pathOf(folder, origin);
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(head));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  const parent = openSync(dirname(path), 'r');
  try {
    fsyncSync(parent);
  } finally {
    closeSync(parent);
  }
}

function pathOf(folder: string, origin: string): string {
  return join(folder, 'heads', `${encodeURIComponent(origin)}.json`);
}
