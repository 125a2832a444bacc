import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureBuild } from './build.mjs';
import { check } from './check.mjs';
import { ensurePackages, ensureTools } from './install.mjs';
import { root } from './process.mjs';
import { runSuites } from './suites.mjs';

/* npm test: installs what it needs, then every gate and every test there is. */

const began = Date.now();
await ensurePackages();
await ensureTools();

const results = [{ ...(await check()), skipped: 0 }];
const real = resolve(root, process.env.ZHENGJIAN_REAL || '../shared/data');
const withReal = existsSync(real);
// Where CI runs, the registers are there; vitest.config.ts fails if not.
if (!withReal && !process.env.CI)
  console.log(`Left out: tests/real, since there are no real registers at ${real}.`);
results.push(await runSuites(['unit', 'database', ...(withReal ? ['real'] : [])]));

const built = await ensureBuild({ quiet: true });
// Two products side by side: journeys wait for their browser half the time.
if (built.code === 0) results.push(...(await Promise.all([runSuites(['journeys']), runSuites(['pages'])])));
else {
  console.log(`${built.output.trim()}\nThe pages could not be built, so no journey was made.`);
  results.push({ passed: 0, failed: 1, skipped: 0 });
}

const total = (kind) => results.reduce((sum, result) => sum + result[kind], 0);
console.log(`\nGates and tests together, in ${Math.round((Date.now() - began) / 1000)} s:`);
console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exit(total('failed') === 0 ? 0 : 1);
