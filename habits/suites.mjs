import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from './install.mjs';
import { env, root, runNode } from './process.mjs';

/**
 * Runs projects of vitest.config.ts and shows them as they go. Resolves to { passed, failed, skipped } from
 * vitest's own report; a run that wrote no report, or failed outside a test, counts as one failure more.
 */
export async function runSuites(projects, more = []) {
  const folder = join(root, '.data', 'reports');
  mkdirSync(folder, { recursive: true });
  const report = join(folder, `${projects.join('-')}.json`);
  rmSync(report, { force: true });
  const { code } = await runNode(
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...more,
    ],
    { env: { ...env, ZHENGJIAN_CHROMIUM: chromium() ?? '' } },
  );
  if (!existsSync(report)) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  return {
    passed: numPassedTests,
    // A file that could not be loaded has no tests to count.
    failed: code !== 0 && numFailedTests === 0 ? 1 : numFailedTests,
    skipped: numPendingTests + numTodoTests,
  };
}
