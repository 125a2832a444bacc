import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '#domain/errors';

const MASTER_KEY_BYTES = 32;

export interface MasterKeyPlace {
  /** Value of `ZHENGJIAN_KEY`: base64 of 32 bytes, or null. */
  readonly given: string | null;
  /** Value of `ZHENGJIAN_KEY_NEXT`: the key that takes over, while processes with either run side by side. */
  readonly next?: string | null;
  /** Folder of the key file that serves when nothing is given. */
  readonly dataDirectory: string;
}

/**
 * The keys that may have wrapped all others, the likeliest first: two only while one takes over from the other. They
 * come from the environment (production) or from a file only its owner reads; never from the database, so a copy of the
 * database alone opens nothing. `mayCreate` is false once anything is wrapped: a new key could not open it, so a lost
 * one must be said.
 */
export function readMasterKeys(place: MasterKeyPlace, mayCreate: boolean): Buffer[] {
  const next = place.next ? [decode(place.next, 'ZHENGJIAN_KEY_NEXT')] : [];
  if (place.given !== null) return [decode(place.given, 'ZHENGJIAN_KEY'), ...next];
  const path = keyFile(place);
  const coming = readKeyFile(nextKeyFile(place));
  const kept = readKeyFile(path);
  const keys = [kept, coming].filter((key) => key !== null);
  if (keys.length > 0) return [...keys, ...next];
  if (!mayCreate) {
    throw new Error(
      `the database holds sealed data, but ZHENGJIAN_KEY is not set and ${path} does not exist`,
    );
  }
  createKeyFile(path, randomBytes(MASTER_KEY_BYTES));
  const created = readKeyFile(path);
  if (created === null) throw new Error(`${path} vanished while it was read`);
  return [created];
}

/** A master key from a file that the operator names: base64 of 32 bytes, read by its owner only. */
export function readNamedKey(path: string): Buffer {
  const key = readKeyFile(path);
  if (key === null) throw new Refusal('not-found', `no such file: ${path}`);
  return key;
}

/**
 * Lays the next master key beside the one in use, before anything is wrapped by it: from here on a process opens the
 * keys whichever of the two wrapped them. One that was laid by a run that ended early is taken up again.
 *
 * @throws Refusal `conflict` when another key than `wanted` lies there.
 */
export function layNextKey(place: MasterKeyPlace, wanted: Buffer | null): Buffer {
  const path = nextKeyFile(place);
  createKeyFile(path, wanted ?? randomBytes(MASTER_KEY_BYTES));
  const laid = readKeyFile(path);
  if (laid === null) throw new Refusal('conflict', 'another rotation of the master key has just ended');
  if (wanted !== null && !wanted.equals(laid))
    throw new Refusal('conflict', `an unfinished rotation left another key in ${path}`);
  return laid;
}

/** Makes the next key file the one in use, which destroys the old key; done already when another process was quicker. */
export function putNextKeyInPlace(place: MasterKeyPlace): void {
  try {
    renameSync(nextKeyFile(place), keyFile(place));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  flush(dirname(keyFile(place)));
}

function keyFile({ dataDirectory }: MasterKeyPlace): string {
  return join(dataDirectory, 'keys', 'master.key');
}

function nextKeyFile(place: MasterKeyPlace): string {
  return `${keyFile(place)}.next`;
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
    // Windows has no such bits.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      throw new Error(`${path} may be read by others; run: chmod 600 ${path}`);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return decode(text, path);
}

function createKeyFile(path: string, key: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${key.toString('base64')}\n`, { mode: 0o600 });
  flush(draft);
  try {
    // A link appears with its content and only where the name is free: of two processes one wins.
    linkSync(draft, path);
    flush(dirname(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A key that a crash of the machine could still lose must not wrap anything. Folders cannot be flushed on Windows. */
function flush(path: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
