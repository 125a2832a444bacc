import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#db/env';

const root = projectRoot();

/** Every file the project consists of: tracked, or new and not ignored. */
export function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

export function readProjectFile(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Hand-written source of the product and its tests. */
export function sourceFiles(): string[] {
  return projectFiles().filter(
    (path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path) && !path.startsWith('db/migrations/'),
  );
}
