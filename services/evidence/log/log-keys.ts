import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type SignerKey, verifierKeyOf } from '#domain/merkle/note-key';
import { publicEd25519 } from '../signing/ed25519';
import { newSignerKey } from '../signing/note-signing';
import { publicSm2 } from '../signing/sm2';
import { sha256 } from '../tree-hash';

const FILE = 'keys.json';
const OTHERS = 0o077;

interface KeyFile {
  /** Private keys, hexadecimal. */
  readonly ed25519: string;
  readonly sm2: string;
}

/**
 * The log's two private keys, named for an origin. They rest in a file that only its owner reads, never in the
 * database: a copy of that signs nothing. Made at the first use; the first of several processes wins.
 */
export function logKeys(folder: string, origin: string): readonly SignerKey[] {
  const kept = readKeys(folder) ?? makeKeys(folder);
  return (['ed25519', 'sm2'] as const).map((algorithm) => {
    const privateKey = Buffer.from(kept[algorithm], 'hex');
    const publicKey = algorithm === 'sm2' ? publicSm2(privateKey) : publicEd25519(privateKey);
    const { keyId } = verifierKeyOf(sha256, origin, algorithm, publicKey);
    return { name: origin, algorithm, privateKey, keyId };
  });
}

function readKeys(folder: string): KeyFile | null {
  const path = join(folder, FILE);
  try {
    if (statSync(path).mode & OTHERS) throw new Error(`${path} is readable by others: chmod 600`);
    return JSON.parse(readFileSync(path, 'utf8')) as KeyFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function makeKeys(folder: string): KeyFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [ed25519, sm2] = (['ed25519', 'sm2'] as const).map((algorithm) =>
    Buffer.from(newSignerKey('log', algorithm).privateKey).toString('hex'),
  ) as [string, string];
  const draft = join(folder, `${FILE}.${process.pid}`);
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, JSON.stringify({ ed25519, sm2 }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, join(folder, FILE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKeys(folder)!;
}
