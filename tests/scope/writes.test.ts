import { beforeAll, describe, expect, it } from 'vitest';
import { type Connection, type Database, transaction } from '#db/client';
import type { Standing } from '#db/roles';
import { testDatabase } from '../database';
import { projectFiles, readProjectFile } from '../house/tracked-files';
import { WRITES_OF_CASES } from './cases/of-cases';
import { WRITES_OF_HANDLING } from './disputes/of-handling';
import type { Writing } from './entry';
import { WRITES_OF_DISPUTE_DOORS } from './of-dispute-doors';
import { WRITES_OF_THE_DESK } from './of-the-desk';
import { WRITES_OF_THE_INTAKE } from './of-the-intake';
import { WRITES_OF_THE_MONITOR } from './of-the-monitor';
import { seed } from './seed';
import { DEPARTMENTS, SCOPES } from './world';
import { WRITES_OF_IDENTITY } from './writes-of-identity';
import { WRITES_OF_THE_ENGINE } from './writes-of-the-engine';
import { WRITES_OF_THE_LAW } from './writes-of-the-law';

/**
 * Every statement of db/writes, aimed at the rows of every department and tried as each kind of scope: the server
 * refuses it, or no row outside the scope is another afterwards. As its own role it runs, so the aim is true.
 */

const WRITES: Readonly<Record<string, Writing>> = {
  ...WRITES_OF_THE_DESK,
  ...WRITES_OF_THE_ENGINE,
  ...WRITES_OF_IDENTITY,
  ...WRITES_OF_THE_MONITOR,
  ...WRITES_OF_THE_LAW,
  ...WRITES_OF_THE_INTAKE,
  ...WRITES_OF_CASES,
  ...WRITES_OF_DISPUTE_DOORS,
  ...WRITES_OF_HANDLING,
};
const entries = Object.entries(WRITES);

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await seed(database, [1, 2, 3, 4, 5]);
});

it('every write has its place in the walk', () => {
  const found = projectFiles()
    .filter((path) => /^db\/writes\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
    .flatMap((path) =>
      [...readProjectFile(path).matchAll(/^export (?:async )?function\*?\s*(\w+)/gm)].map(
        ([, name]) => `${path.slice('db/writes/'.length, -'.ts'.length)}#${name}`,
      ),
    );
  expect(Object.keys(WRITES).sort()).toEqual(found.sort());
});

/** Tables whose rows belong to departments, with the condition of those that belong to the ones given as $1. */
const OWNED: readonly (readonly [string, string])[] = [
  ...['record', 'record_version', 'finding', 'declared_number', 'manifest', 'coverage_day', 'quality_day'],
  ...['quality_month', 'quality_organisation_day', 'source_activity', 'api_key', 'audit_entry'],
  ...[
    'case_file',
    'case_party',
    'case_clock',
    'call_alert',
    'break_glass',
    'call_recall',
    'call_recall_user',
    'call_finding',
  ],
].map((table) => [table, 'organisation = ANY ($1)'] as const);
const ALL_OWNED = [
  ...OWNED,
  ...['batch', 'quarantined_row'].map((table) => [table, 'source = ANY ($1)'] as const),
  ...['call_case', 'case_event', 'case_comment', 'case_attachment', 'case_follower'].map(
    (table) => [table, 'case_id IN (SELECT case_id FROM case_file WHERE organisation = ANY ($1))'] as const,
  ),
  ['batch_receipt', 'batch_id IN (SELECT batch_id FROM batch WHERE source = ANY ($1))'] as const,
  [
    'declared_bucket',
    'manifest_id IN (SELECT manifest_id FROM manifest WHERE organisation = ANY ($1))',
  ] as const,
];

/** A digest of all that those departments own, and of accounts and keys, as the owner sees it in this transaction. */
async function ownedBy(db: Connection, codes: readonly string[]): Promise<Record<string, string>> {
  await db.query(`SELECT set_config('role', 'none', true)`);
  const digests: Record<string, string> = {};
  const unowned = [
    'app_user',
    'app_credential',
    'organisation',
    'certificate_type',
    'rule_version',
    'data_key',
  ];
  for (const [table, condition] of [
    ...ALL_OWNED,
    ...unowned.map((name) => [name, '$1::text[] IS NOT NULL'] as const),
  ]) {
    const { rows } = await db.query<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest
       FROM ${table} t WHERE ${condition}`,
      [codes],
    );
    digests[table] = rows[0]!.digest;
  }
  return digests;
}

class Undone extends Error {}

/** Runs the write as somebody and takes it back; what the others own before and after, or the refusal's code. */
async function tried(as: Standing, write: Writing['write'], others: readonly string[]) {
  const before = await transaction(database, (db) => ownedBy(db, others), { as: 'engine' });
  let outcome: { after: Record<string, string> } | { code: string } = { code: 'nothing happened' };
  await transaction(
    database,
    async (db) => {
      await write(db);
      outcome = { after: await ownedBy(db, others) };
      throw new Undone();
    },
    { as },
  ).catch((error: Error & { code?: string }) => {
    if (!(error instanceof Undone)) outcome = { code: error.code ?? error.message };
  });
  return { before, outcome: outcome as { after?: Record<string, string>; code?: string } };
}

it.each(entries)('%s runs as its own role', async (_, { as, write }) => {
  const { outcome } = await tried(as, write, []);
  expect(outcome.code).toBeUndefined();
});

it('the writes of departments’ rows do reach rows of all of them', async () => {
  const idle = ['compare-coverage#compareCoverage', 'copy-records#copyRecords'];
  const codes = DEPARTMENTS.map(({ code }) => code);
  const reaching: string[] = [];
  for (const [name, { write, anyone }] of Object.entries({ ...WRITES_OF_THE_ENGINE, ...WRITES_OF_THE_LAW })) {
    if (anyone || idle.includes(name)) continue;
    const { before, outcome } = await tried('engine', write, codes);
    if (ALL_OWNED.some(([table]) => before[table] !== outcome.after?.[table])) reaching.push(name);
  }
  expect(reaching.length).toBeGreaterThan(25);
});

describe.each(SCOPES.map(([name, scope, digits]) => [name, scope, digits] as const))(
  'as %s',
  (_, scope, digits) => {
    const others = DEPARTMENTS.filter(({ digit }) => !digits.includes(digit)).map(({ code }) => code);

    it.each(entries)('%s', async (_name, { anyone, write }) => {
      const { before, outcome } = await tried(scope, write, others);
      if (anyone) expect(outcome.after).toEqual(before);
      else expect(outcome).toEqual({ code: '42501' });
    });
  },
);

it('an entry of the audit stays as it was, for each role', async () => {
  for (const as of ['engine', 'identity', ...SCOPES.map(([, scope]) => scope)] as Standing[]) {
    for (const change of [
      'UPDATE audit_entry SET action = action',
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
    ])
      expect((await tried(as, (db) => db.query(change), [])).outcome).toEqual({ code: '42501' });
  }
});
