import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, describe, expect, it } from 'vitest';
import { projectRoot } from '#db/env';
import { projectFiles, readProjectFile } from './tracked-files';

const require = createRequire(import.meta.url);
const gate = require(join(projectRoot(), '.dependency-cruiser.cjs'));

/** house.md's list, word for word; docs/architecture.md must draw these and no others. */
const ARROWS = [
  'app -> services',
  'app -> db/queries',
  'app -> domain',
  'jobs -> services',
  'jobs -> domain',
  'cli -> services',
  'cli -> domain',
  'services -> db',
  'services -> domain',
  'db -> domain',
];

let planted = '';
afterEach(() => rmSync(planted, { recursive: true, force: true }));

/** Builds a small house of the given files and returns what the gate says of it. */
async function sayOf(house: Record<string, string>): Promise<string[]> {
  planted = mkdtempSync(join(tmpdir(), 'zhengjian-house-'));
  const manifest = JSON.parse(readProjectFile('package.json')) as { imports: object };
  const everything = {
    'package.json': JSON.stringify({
      type: 'module',
      imports: manifest.imports,
      dependencies: { pg: '1', react: '1' },
    }),
    'node_modules/pg/package.json': JSON.stringify({ name: 'pg', version: '1.0.0', main: 'index.js' }),
    'node_modules/pg/index.js': 'module.exports = {};',
    'node_modules/react/package.json': JSON.stringify({ name: 'react', version: '1.0.0', main: 'index.js' }),
    'node_modules/react/index.js': 'module.exports = {};',
    ...house,
  };
  for (const [path, content] of Object.entries(everything)) {
    mkdirSync(dirname(join(planted, path)), { recursive: true });
    writeFileSync(join(planted, path), content);
  }
  const rooms = [...new Set(Object.keys(house).map((path) => path.split('/')[0]!))];
  const { output } = await cruise(rooms, {
    ...gate.options,
    baseDir: planted,
    validate: true,
    ruleSet: { allowed: gate.allowed, allowedSeverity: gate.allowedSeverity, forbidden: gate.forbidden },
  });
  return (output as ICruiseResult).summary.violations
    .map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
    .sort();
}

const law = 'export const law = 1;\n';

describe('the gate lets through what the house draws', () => {
  it.each(ARROWS)('%s', async (drawn) => {
    const [from, to] = drawn.split(' -> ') as [string, string];
    const target = to === 'services' ? 'services/intake/other' : `${to}/other`;
    const source = from === 'services' ? 'services/intake/one.ts' : `${from}/one.ts`;
    expect(
      await sayOf({
        [source]: `import { law } from '#${target}';\nexport const one = law;\n`,
        [`${target}.ts`]: law,
      }),
    ).toEqual([]);
  });

  it('a later stage', async () => {
    expect(
      await sayOf({
        'services/intake/one.ts': `import { law } from '../quality/other';\nexport const one = law;\n`,
        'services/quality/other.ts': law,
      }),
    ).toEqual([]);
  });
});

describe('the gate fails on what it does not draw', () => {
  type Case = [title: string, house: Record<string, string>, said: string[]];
  const importing = (what: string) => `import { law } from '${what}';\nexport const one = law;\n`;
  const cases: Case[] = [
    [
      'law that reaches into the archive',
      { 'domain/a.ts': importing('#db/b'), 'db/b.ts': law },
      ['not-in-allowed: domain/a.ts -> db/b.ts'],
    ],
    [
      'a type alone counts too',
      {
        'domain/a.ts': `import type { T } from '../db/b';\nexport type A = T;\n`,
        'db/b.ts': 'export type T = 1;\n',
      },
      ['not-in-allowed: domain/a.ts -> db/b.ts'],
    ],
    [
      'a page that writes',
      {
        'app/page.tsx': `${importing('#db/writes/b')}export const P = () => <p title="x">{one}</p>;\n`,
        'db/writes/b.ts': law,
      },
      ['not-in-allowed: app/page.tsx -> db/writes/b.ts'],
    ],
    [
      'a job that asks the archive',
      { 'jobs/a.ts': importing('#db/queries/b'), 'db/queries/b.ts': law },
      ['not-in-allowed: jobs/a.ts -> db/queries/b.ts'],
    ],
    [
      'a dynamic import',
      { 'cli/a.ts': `export const one = () => import('../jobs/b');\n`, 'jobs/b.ts': law },
      ['not-in-allowed: cli/a.ts -> jobs/b.ts'],
    ],
    [
      'an earlier stage',
      { 'services/quality/a.ts': importing('../intake/b'), 'services/intake/b.ts': law },
      ['not-in-allowed: services/quality/a.ts -> services/intake/b.ts'],
    ],
    [
      'a new folder',
      { 'annex/a.ts': importing('../domain/b'), 'domain/b.ts': law },
      ['not-in-allowed: annex/a.ts -> domain/b.ts'],
    ],
    [
      'a driver outside db',
      { 'services/intake/a.ts': `import pg from 'pg';\nexport const one = pg;\n` },
      ['pg-stays-home: services/intake/a.ts -> node_modules/pg/index.js'],
    ],
    [
      'a view outside app',
      { 'jobs/a.ts': `import react from 'react';\nexport const one = react;\n` },
      ['next-stays-home: jobs/a.ts -> node_modules/react/index.js'],
    ],
    [
      'law that does input or output',
      { 'domain/a.ts': `import { readFileSync } from 'node:fs';\nexport const one = readFileSync;\n` },
      ['not-in-allowed: domain/a.ts -> fs'],
    ],
    ['a file nobody uses', { 'domain/a.ts': law }, ['no-orphans: domain/a.ts -> domain/a.ts']],
    [
      'a door that leads nowhere',
      { 'db/a.ts': importing('./gone') },
      ['no-dead-ends: db/a.ts -> ./gone', 'not-in-allowed: db/a.ts -> ./gone'],
    ],
  ];
  it.each(cases)('%s', async (_title, house, said) => {
    expect(await sayOf(house)).toEqual(said);
  });

  it('a knot', async () => {
    const said = await sayOf({
      'db/a.ts': importing('./b'),
      'db/b.ts': `${importing('./a')}export const law = 1;\n`,
    });
    expect(said.some((line) => line.startsWith('no-knots: '))).toBe(true);
  });
});

it('docs/architecture.md draws the same arrows', () => {
  if (!projectFiles().includes('docs/architecture.md')) throw new Error('docs/architecture.md is missing');
  const drawn = readProjectFile('docs/architecture.md').match(/`[a-z/]+ -> [a-z/]+`/g) ?? [];
  expect(drawn.map((arrow) => arrow.slice(1, -1)).sort()).toEqual([...ARROWS].sort());
});
