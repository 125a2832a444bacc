import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { decodeBase64, encodeBase64, HASH_BYTES } from '#domain/merkle/bytes';
import type { WitnessedHead } from '#domain/merkle/witness-verdict';

/** A head with the note it was read from. */
export interface KeptHead extends WitnessedHead {
  readonly note: string;
}

const KEPT = z.record(z.string(), z.object({ size: z.int().min(0), root: z.string(), note: z.string() }));

/** The heads by origin; none when the file is not there yet. Fails on a file that is not whole: it must not be guessed. */
export async function readHeads(path: string): Promise<Map<string, KeptHead>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
  const heads = new Map<string, KeptHead>();
  for (const [origin, { size, root, note }] of Object.entries(KEPT.parse(JSON.parse(text)))) {
    const hash = decodeBase64(root);
    if (hash?.length !== HASH_BYTES) throw new Error(`the head of ${origin} in ${path} is damaged`);
    heads.set(origin, { size, root: hash, note });
  }
  return heads;
}

/** Replaces the file in one step and waits until it is on the disk: either the old heads are there or the new ones. */
export async function keepHeads(path: string, heads: ReadonlyMap<string, KeptHead>): Promise<void> {
  const kept = Object.fromEntries(
    [...heads].map(([origin, { size, root, note }]) => [origin, { size, root: encodeBase64(root), note }]),
  );
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(kept, null, 1)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
