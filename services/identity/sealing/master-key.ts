import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const MASTER_KEY_BYTES = 32;

export interface MasterKeyPlace {
  /** Value of `ZHENGJIAN_KEY`: base64 of 32 bytes, or null. */
  readonly given: string | null;
  /** Folder of the key file that serves when nothing is given. */
  readonly dataDirectory: string;
}

/**
 * The key that wraps all others. It comes from the environment (production) or from a file only its owner
 * reads; it is never in the database, so a copy of the database alone opens nothing.
 * `mayCreate` is false once anything is wrapped: a new key could not open it, so a lost one must be said.
 */
export function readMasterKey(place: MasterKeyPlace, mayCreate: boolean): Buffer {
  if (place.given !== null) return decode(place.given, 'ZHENGJIAN_KEY');
  const path = join(place.dataDirectory, 'keys', 'master.key');
  const kept = readKeyFile(path);
  if (kept !== null) return kept;
  if (!mayCreate) {
    throw new Error(
      `the database holds sealed data, but ZHENGJIAN_KEY is not set and ${path} does not exist`,
    );
  }
  createKeyFile(path);
  const created = readKeyFile(path);
  if (created === null) throw new Error(`${path} vanished while it was read`);
  return created;
}

function decode(text: string, from: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== MASTER_KEY_BYTES || key.toString('base64') !== text.trim()) {
    throw new Error(`${from} must be the base64 form of ${MASTER_KEY_BYTES} bytes (openssl rand -base64 32)`);
  }
  return key;
}

function readKeyFile(path: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  // Windows has no such bits.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new Error(`${path} may be read by others; run: chmod 600 ${path}`);
  }
  return decode(text, path);
}

function createKeyFile(path: string): void {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(MASTER_KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    // A link appears with its content and only where the name is free: of two processes one wins.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
