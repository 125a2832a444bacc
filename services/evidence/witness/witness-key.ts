import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { formatSignerKey, parseSignerKey, type SignerKey } from '#domain/merkle/note-key';
import { newSignerKey } from '../signing/note-signing';

/**
 * The witness's private key out of its file, made there the first time under this name. Refuses another name than
 * the file's: a witness that changed its key would have to be made known anew.
 */
export async function witnessKey(path: string, name: string): Promise<SignerKey> {
  const held = await readKey(path);
  const key = held ?? (await makeKey(path, name));
  if (key.name !== name || key.algorithm !== 'cosignature')
    throw new Error(`${path} holds the key of ${key.name} (${key.algorithm}), not of ${name}`);
  return key;
}

async function readKey(path: string): Promise<SignerKey | null> {
  try {
    return parseSignerKey((await readFile(path, 'utf8')).trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function makeKey(path: string, name: string): Promise<SignerKey> {
  const key = newSignerKey(name, 'cosignature');
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(fresh, `${formatSignerKey(key)}\n`, { mode: 0o600, flag: 'wx' });
  // Linking fails when somebody else was quicker: no key is ever overwritten.
  await link(fresh, path).finally(() => rm(fresh));
  return key;
}
