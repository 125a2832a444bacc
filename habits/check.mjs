import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { advisories } from './advisories.mjs';
import { ensurePackages } from './install.mjs';
import { NEXT, root, runNode } from './process.mjs';

/* npm run check: every gate that needs no database, in seconds. */

const bin = (...path) => join(root, 'node_modules', ...path);
const ROOMS = ['app', 'jobs', 'cli', 'services', 'domain', 'db', 'bench', 'tests'].filter((room) =>
  existsSync(join(root, room)),
);

const GATES = [
  {
    name: 'format and lint',
    args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'],
  },
  { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'] },
  {
    name: 'arrows',
    args: [
      bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...ROOMS,
    ],
  },
  { name: 'dead code', args: [bin('knip', 'bin', 'knip.js')] },
  { name: 'house', args: [bin('vitest', 'vitest.mjs'), 'run', '--project', 'unit', 'tests/house'] },
];

/** Runs every gate, two at a time; resolves to { passed, failed }. */
export async function check() {
  // Next writes the types of its routes; a clean clone has none yet.
  if (!existsSync(join(root, 'next-env.d.ts'))) await runNode([NEXT, 'typegen'], { quiet: true });
  const waiting = [...GATES];
  let failed = 0;
  const work = async () => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const { code, output, seconds } = await runNode(gate.args, { quiet: true });
      console.log(`${code === 0 ? '✓' : '✗'} ${gate.name} (${seconds.toFixed(1)} s)`);
      if (code === 0) continue;
      failed += 1;
      console.log(output.trim());
    }
  };
  const asked = advisories();
  await Promise.all([work(), work()]);
  const { made, why, serious = [], seconds } = await asked;
  if (!made) {
    console.log(`– dependency audit: not made, ${why}`);
    return { passed: GATES.length - failed, failed };
  }
  console.log(`${serious.length === 0 ? '✓' : '✗'} dependency audit (${seconds.toFixed(1)} s)`);
  for (const line of serious) console.log(line);
  failed += serious.length === 0 ? 0 : 1;
  return { passed: GATES.length + 1 - failed, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensurePackages();
  const { failed } = await check();
  process.exit(failed === 0 ? 0 : 1);
}
