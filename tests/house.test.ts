import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#db/env';
import { missingEntries } from '../habits/lock.mjs';
import { projectFiles, readProjectFile, sourceFiles } from './house/tracked-files';

/** Style is a test: what a reviewer would otherwise have to say twice. Each failure names file and line. */

const MOST_LINES = 400;
/** The house says "about 15". */
const MOST_FILES = 18;

/** Not written by hand, or lists of facts rather than code. */
const SIZE_EXEMPT =
  /^(db\/migrations\/|tests\/vectors\/|package-lock\.json$|LICENSE$|.*\.(json|csv|yaml|yml|txt|svg|png|webp|md)$)/;
const CROWD_EXEMPT = /^(db\/(migrations|queries|writes|schema)|tests\/vectors|app\/_messages|docs)/;

const files = projectFiles();
const sources = sourceFiles();

describe('sizes', () => {
  it(`no file is longer than ${MOST_LINES} lines`, () => {
    const long = files
      .filter((path) => !SIZE_EXEMPT.test(path))
      .map((path) => ({ path, lines: readProjectFile(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });

  it(`no folder holds more than ${MOST_FILES} files, tests aside`, () => {
    const crowds = new Map<string, number>();
    for (const path of sources) {
      if (/\.test\.tsx?$/.test(path) || CROWD_EXEMPT.test(path) || dirname(path) === '.') continue;
      crowds.set(dirname(path), (crowds.get(dirname(path)) ?? 0) + 1);
    }
    expect([...crowds].filter(([, count]) => count > MOST_FILES)).toEqual([]);
  });
});

describe('names', () => {
  // Names that say where a thing was put instead of what it is.
  const DRAWERS = /^(lib|libs|util|utils|helper|helpers|types?|constants?|common|misc|shared)(\.|$)/;

  it('no drawer: nothing is called utils, helpers, types and the like', () => {
    // A page's address may well be `types`: certificate types are what it shows.
    const named = (path: string) => path.replace(/^(app\/.*\/)types\//, '$1');
    const drawers = sources.filter((path) =>
      named(path)
        .split('/')
        .some((part) => DRAWERS.test(part)),
    );
    expect(drawers).toEqual([]);
  });

  it('files and folders are kebab-case', () => {
    const PART =
      /^(\.?[a-z0-9]+([-.][a-z0-9]+)*|_[a-z0-9-]+|\([a-z-]+\)|\[{1,2}(\.\.\.)?[a-z-]+\]{1,2}|zh-CN(\..+)?)$/i;
    const odd = sources.filter((path) =>
      path.split('/').some((part) => !PART.test(part) || /[A-Z]/.test(part.replace('zh-CN', ''))),
    );
    expect(odd).toEqual([]);
  });

  it('no barrel: nothing re-exports a whole module, and no index file gathers others', () => {
    expect(matches(sources, /^\s*export\s+(type\s+)?\*/)).toEqual([]);
    expect(sources.filter((path) => /^index\.tsx?$/.test(basename(path)))).toEqual([]);
  });
});

describe('words', () => {
  // Bracketed letters, so that this file does not match itself.
  const BANNED: [name: string, word: RegExp][] = [
    ['unfinished work', /\b(TO[D]O|FI[X]ME|X[X]X|HA[C]K)\b/],
    ['a stub', /not (yet )?implemente[d]/i],
    ['a test left out', /\b(describe|it|test)\.(ski[p]|onl[y]|tod[o])\b/],
    ['a silenced checker', /@ts-(ignor[e]|nochec[k])|biome-ignore-al[l]/],
    ['any', /(:|<|as)\s*an[y]\b(?!\s+\w)/],
    ['a debugger stop', /^\s*debugge[r]\b/],
  ];
  it.each(BANNED)('no source holds %s', (_name, word) => {
    expect(matches(sources, word)).toEqual([]);
  });

  it('no console in the product: a process says things through its own door', () => {
    const quiet = sources.filter(
      (path) => /^(app|services|domain|db)\//.test(path) && !/\.test\.tsx?$/.test(path),
    );
    expect(matches(quiet, /\bconsole\.\w+\(/)).toEqual([]);
  });

  it('only the environment files read the environment', () => {
    const MAY =
      /^((app\/_door|jobs|cli|db|services\/net)\/env\.ts$|next\.config\.js$|[\w.-]+\.config\.ts$|habits\/|tests\/|bench\/|.*\.test\.tsx?$)/;
    expect(
      matches(
        sources.filter((path) => !MAY.test(path)),
        /process\.en[v]\b/,
      ),
    ).toEqual([]);
  });
});

describe('what leaves the house', () => {
  const text = files.filter((path) => !/\.(png|webp|jpg|gz|ico|woff2?)$/.test(path));

  it('no file names a folder of somebody’s machine', () => {
    const inProse = text.filter((path) => path !== 'docs/decisions/0002-embedded-postgresql.md');
    expect(matches(inProse, /(^|[\s"'`(=:])\/(wor[k]|roo[t]|home\/\w+|Users\/\w+)(\/|\b)/)).toEqual([]);
  });

  it('the lock file names no registry: whoever installs uses their own', () => {
    const lock = JSON.parse(readProjectFile('package-lock.json')) as {
      packages: Record<string, { resolved?: string }>;
    };
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved)).toEqual([]);
    expect(
      matches(
        text.filter((path) => /(npmrc|\.ya?ml|\.json|\.mjs|\.sh|run)$/.test(path)),
        /registr[y]\s*=|registry\.[a-z]+[j]s\.org/,
      ),
    ).toEqual([]);
  });

  it('the lock file has every platform’s packages, or npm ci refuses it (npm run lock completes it)', () => {
    const lock = JSON.parse(readProjectFile('package-lock.json')) as { packages: Record<string, object> };
    expect(missingEntries(lock.packages)).toEqual([]);
  });
});

describe('documents', () => {
  const documents = files.filter((path) => /^(docs\/.*|README[^/]*)\.md$/.test(path));

  it('every path that a document names is there', () => {
    const PATH = /`([\w.()[\]-]+(?:\/[\w.()[\]-]+)+\/?)`/g;
    const TOP = /^(app|jobs|cli|services|domain|db|bench|tests|docs|habits|\.ci)\//;
    const missing = documents.flatMap((document) =>
      [...readProjectFile(document).matchAll(PATH)]
        .map((match) => match[1]!)
        .filter((path) => TOP.test(path) && !existsSync(join(projectRoot(), path)))
        .map((path) => `${document}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('every command that a document names is there', () => {
    const scripts = Object.keys((JSON.parse(readProjectFile('package.json')) as { scripts: object }).scripts);
    const missing = documents.flatMap((document) =>
      [...readProjectFile(document).matchAll(/npm (?:run (?:-s )?)([\w:-]+)/g)]
        .map((match) => match[1]!)
        .filter((word) => !scripts.includes(word))
        .map((word) => `${document}: npm run ${word}`),
    );
    expect(missing).toEqual([]);
  });
});

/** `path:line` of every line that matches. */
function matches(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    readProjectFile(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 80)}`] : [])),
  );
}
