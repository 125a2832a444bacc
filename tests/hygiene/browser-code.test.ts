import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles } from '../house/tracked-files';

/** What reaches the browser as code: client files and whatever they import, types apart. */

const files = projectFiles().filter(
  (path) => /^(app|domain)\/.*\.tsx?$/.test(path) && !path.includes('.test.'),
);
const sources = new Map(files.map((path) => [path, readFileSync(path, 'utf8')] as const));
const ROOMS: readonly (readonly [prefix: string, folder: string])[] = [
  ['#domain/', 'domain/'],
  ['#ui/', 'app/_ui/'],
  ['#door/', 'app/_door/'],
  ['#app/', 'app/'],
];

/** Modules that a file's code, not its types, comes from. */
function importsOf(path: string): string[] {
  return [...(sources.get(path) ?? '').matchAll(/^(?:import|export) (?!type )([^;]*?) from '([^']+)'/gm)]
    .filter(([, names]) => !/^\{\s*(?:type \w+(?: as \w+)?,?\s*)+\}$/.test(names!))
    .map(([, , from]) => from!);
}

function fileOf(from: string, importer: string): string | null {
  const room = ROOMS.find(([prefix]) => from.startsWith(prefix));
  const name = from.startsWith('.')
    ? normalize(join(dirname(importer), from))
    : room && `${room[1]}${from.slice(room[0].length)}`;
  return [`${name}.ts`, `${name}.tsx`, `${name}`].find((one) => sources.has(one)) ?? null;
}

const clients = files.filter((path) => /^['"]use client['"]/.test(sources.get(path)!));

/** What a client file brings along: our files, and the packages they name. */
function broughtBy(client: string): {
  readonly packages: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
} {
  const packages = new Set<string>();
  const reached = new Set([client]);
  for (const one of reached) {
    // An action's file stays on the server: the browser gets its name.
    if (/^['"]use server['"]/.test(sources.get(one)!)) continue;
    for (const from of importsOf(one)) {
      const file = fileOf(from, one);
      if (file !== null) reached.add(file);
      else if (!/^[.#]/.test(from)) packages.add(from.split('/')[0]!);
    }
  }
  return { packages, files: reached };
}

describe('what reaches the browser', () => {
  it('is found', () => expect(clients.length).toBeGreaterThan(10));

  it.each(clients)(
    '%s brings no schemas (they probe for eval, which the policy refuses) and no server',
    (client) => {
      const { packages } = broughtBy(client);
      const ours = ['zod', 'pg', 'pino', 'better-auth', 'exceljs', 'bullmq', 'ioredis'];
      expect([...packages].filter((name) => ours.includes(name) || name.startsWith('node:'))).toEqual([]);
    },
  );

  it.each(clients)('%s brings nothing of the doors or the archive', (client) => {
    const brought = [...broughtBy(client).files].filter(
      (path) => !/^['"]use server['"]/.test(sources.get(path)!),
    );
    expect(brought.filter((path) => path.startsWith('app/_door/'))).toEqual([]);
  });
});
