import { ensureBuild } from './build.mjs';
import { ensurePackages, ensureTools } from './install.mjs';
import { fail } from './process.mjs';
import { runSuites } from './suites.mjs';

/* npm run e2e [-- FILE …]: the journeys alone, in a real browser on a real build. */

await ensurePackages();
await ensureTools();
const built = await ensureBuild({ quiet: true });
if (built.code !== 0) fail(`${built.output.trim()}\nThe pages could not be built.`);
const { failed } = await runSuites(['journeys', 'pages'], process.argv.slice(2));
process.exit(failed === 0 ? 0 : 1);
