import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Real registers lie beside the project where they are available; ZHENGJIAN_REAL names another place. */
const realData = resolve(process.env.ZHENGJIAN_REAL ?? '../shared/data');
const withReal = existsSync(realData);
if (!withReal && process.env.CI) throw new Error(`real data is missing: ${realData} (ZHENGJIAN_REAL)`);
process.env.ZHENGJIAN_REAL = realData;

const usesDatabase = {
  globalSetup: ['tests/database-server.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

const DATABASE_TESTS = [
  '{db,services,jobs,cli,tests/faults,tests/jobs,tests/scope,tests/truth}/**/*.test.ts',
  '{app,tests/audit,tests/fuzz,tests/hygiene}/**/*.db.test.ts',
  'tests/permission/verbs.test.ts',
];

/** Every page there is, looked at: on a product of their own, so that they are made beside the other journeys (habits/test.mjs). */
const PAGE_TESTS = [
  'tests/journeys/{pages,hygiene,verify,overview-picture}.test.ts',
  'tests/permission/pages.test.ts',
];

const usesProduct = {
  globalSetup: ['tests/journeys/product.ts'],
  testTimeout: 120_000,
  hookTimeout: 300_000,
  // One browser and one product at a time; vitest wants another number of workers in a group of its own.
  maxWorkers: 1,
  maxConcurrency: 3,
  sequence: { groupOrder: 1 },
};

/**
 * The leak test plants people of its own and looks through all that the suite wrote: it comes last. What waits for processes
 * to fall and rise comes first, so that no worker ends the suite alone with a minute of it.
 */
class LongFirstLeaksLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      if (/\/tests\/(faults|jobs|scope)\/|\/fuzz\/.*\.db\.test|attach\.test/.test(moduleId)) return 0;
      return moduleId.includes('/tests/leaks/') ? 2 : 1;
    };
    return [0, 1, 2].flatMap((turn) => sorted.filter((file) => place(file) === turn));
  }
}

export default defineConfig({
  plugins: [react()],
  test: {
    // Two cores, and half the time of tests is waiting for processes. Each file of database tests has a database of its own,
    // so files may run side by side.
    maxWorkers: 3,
    sequence: { sequencer: LongFirstLeaksLast },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'domain/**/*.test.ts',
            'app/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
            'tests/house/**/*.test.ts',
            'tests/permission/doors.test.ts',
            'tests/{audit,fuzz,hygiene,vectors,verifiers}/**/*.test.ts',
          ],
          exclude: ['**/*.db.test.ts', '**/*.web.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
        },
      },
      { extends: true, test: { name: 'database', include: DATABASE_TESTS, ...usesDatabase } },
      ...(withReal
        ? [
            {
              extends: true as const,
              test: { name: 'real', include: ['tests/real/**/*.test.ts'], ...usesDatabase },
            },
          ]
        : []),
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/{journeys,leaks}/**/*.test.ts', 'tests/fuzz/**/*.web.test.ts'],
          exclude: PAGE_TESTS,
          ...usesProduct,
        },
      },
      { extends: true, test: { name: 'pages', include: PAGE_TESTS, ...usesProduct } },
    ],
  },
});
