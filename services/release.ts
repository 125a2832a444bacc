import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#db/env';

/** What is running: for the monitor and whoever asks which release answers. */
export interface Release {
  readonly version: string;
  /** First 12 digits; null where the product was not checked out by git. */
  readonly commit: string | null;
  readonly node: string;
}

let known: Release | null = null;

/** Read once per process: a checkout that changes below it does not change what runs. */
export function thisRelease(): Release {
  known ??= {
    version: JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')).version as string,
    commit: commitOf(join(projectRoot(), '.git')),
    node: process.versions.node,
  };
  return known;
}

function commitOf(git: string): string | null {
  try {
    const head = readFileSync(join(git, 'HEAD'), 'utf8').trim();
    const branch = /^ref: (\S+)$/.exec(head)?.[1];
    if (branch === undefined) return head.slice(0, 12);
    if (existsSync(join(git, branch))) return readFileSync(join(git, branch), 'utf8').slice(0, 12);
    const packed = readFileSync(join(git, 'packed-refs'), 'utf8');
    return (
      packed
        .split('\n')
        .find((line) => line.endsWith(` ${branch}`))
        ?.slice(0, 12) ?? null
    );
  } catch {
    return null;
  }
}
