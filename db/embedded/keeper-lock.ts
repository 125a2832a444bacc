import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity';

/**
 * One keeper per desk, without a lock file that a dead holder leaves behind and two processes then break at
 * once: every holder makes a file with the next number, only the highest number counts, and a file is removed
 * only when a higher one exists. So each number is won once, and a latecomer that fills a gap sees a higher one.
 */
export interface KeeperLock {
  release(): void;
}

/** Takes the lock, or returns null while a living process holds it. */
export function claimKeeperLock(folder: string): KeeperLock | null {
  const top = highest(folder);
  if (top !== null && holderOf(folder, top) !== null) return null;
  const mine = (top ?? 0) + 1;
  const path = join(folder, String(mine));
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(ownIdentity()), { mode: 0o600 });
  try {
    // A link appears with its content, so nobody reads a number whose holder is not written yet.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  if (highest(folder) !== mine) {
    rmSync(path, { force: true });
    return null;
  }
  for (const number of numbers(folder)) {
    if (number < mine) rmSync(join(folder, String(number)), { force: true });
  }
  return { release: () => writeReleased(path) };
}

/** The living process that holds the lock, or null. */
export function keeperOf(folder: string): ProcessIdentity | null {
  const top = highest(folder);
  return top === null ? null : holderOf(folder, top);
}

function holderOf(folder: string, number: number): ProcessIdentity | null {
  const path = join(folder, String(number));
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (text === '' || text === 'released') return null;
  const holder = JSON.parse(text) as ProcessIdentity;
  return isAlive(holder) ? holder : null;
}

function writeReleased(path: string): void {
  writeFileSync(`${path}.released`, 'released');
  renameSync(`${path}.released`, path);
}

function highest(folder: string): number | null {
  return numbers(folder).reduce<number | null>((top, number) => Math.max(top ?? 0, number), null);
}

function numbers(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}
