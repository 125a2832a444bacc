import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { testDatabase } from '../database';
import { databaseDump } from '../database-dump';
import { projectFiles } from '../house/tracked-files';
import { ACTS as ACTS_OF_RECORDS, type World, worldOf } from './acts';
import { ACTS_OF_CALLS } from './acts-of-calls';
import { ACTS_OF_CASES } from './acts-of-cases';
import { ACTS_OF_DISPUTE_DOORS } from './acts-of-dispute-doors';
import { ACTS_OF_DISPUTES } from './acts-of-disputes';

/** That a row of the audit stands or falls with its change: each verb is run once with a commit that fails. */

/** Verbs whose rows are shown by a test of their own, since they need a browser's session or a provider. */
const SHOWN_ELSEWHERE: Readonly<Record<string, string>> = {
  'identity/accounts/sign-in': 'services/identity/accounts/sign-in.test.ts',
  'identity/accounts/end-session': 'services/identity/accounts/sign-in.test.ts',
  'identity/sessions/attempts': 'services/identity/accounts/sign-in.test.ts',
  'identity/sessions/unlock-account': 'services/identity/second-factor/second-factor.test.ts',
  'identity/passwords/change-own-password': 'services/identity/second-factor/second-factor.test.ts',
  'identity/second-factor/enrol': 'services/identity/second-factor/second-factor.test.ts',
  'identity/second-factor/pass': 'services/identity/second-factor/second-factor.test.ts',
  'identity/second-factor/remove': 'services/identity/second-factor/second-factor.test.ts',
  'identity/data-keys/rotate-master': 'services/identity/data-keys/data-keys.test.ts',
  'identity/data-keys/destroy-unused-keys': 'services/identity/data-keys/data-keys.test.ts',
  'demo/disputes/load-demo-disputes': 'services/demo/disputes/load-demo-disputes.test.ts',
  'identity/provider/finish': 'services/identity/provider/provider.test.ts',
  'identity/provider/unlink': 'services/identity/provider/provider.test.ts',
  'identity/provider/back-channel-logout': 'services/identity/provider/provider.test.ts',
};

/** Tables that a verb writes in a transaction before its own, to be seen at work, or of the audit's own counting. */
const AHEAD: Readonly<Record<string, readonly string[]>> = {
  'calls/holders/identify-holder': ['request_count'],
  'disputes/following/follow-dispute': ['request_count'],
  'calls/intake/store-batch': ['call_source', 'call_term'],
  'calls/intake/chain-batch': ['call_source', 'call_term'],
  'intake/accept-batch': ['batch', 'source_activity'],
  'intake/quarantine/replay-row': ['batch', 'source_activity'],
  'quality/coverage/settle-manifests': ['manifest', 'declared_bucket'],
  // A message is taken before it is sent, so that nobody else sends it too.
  'notices/send-notices': ['notice_delivery'],
};

const ACTS = {
  ...ACTS_OF_RECORDS,
  ...ACTS_OF_CALLS,
  ...ACTS_OF_CASES,
  ...ACTS_OF_DISPUTE_DOORS,
  ...ACTS_OF_DISPUTES,
};

let database: Database;
let world: World;
beforeAll(async () => {
  database = await testDatabase();
  world = await worldOf(database);
  await database.query(
    `CREATE FUNCTION no_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no commit'; END $$`,
  );
});

/** Runs `work` while every transaction that holds a row of the audit fails as it commits. */
async function withoutCommit(work: () => Promise<unknown>): Promise<unknown> {
  await database.query(
    `CREATE CONSTRAINT TRIGGER no_commit AFTER INSERT ON audit_entry
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION no_commit()`,
  );
  try {
    return await work().then(
      () => null,
      (error: unknown) => error,
    );
  } finally {
    await database.query('DROP TRIGGER no_commit ON audit_entry');
  }
}

async function state(ahead: readonly string[]) {
  const dump = await databaseDump(database);
  return Object.fromEntries(Object.entries(dump).filter(([table]) => !ahead.includes(table)));
}

const rowCount = async () =>
  (await database.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_entry')).rows[0]!.n;

describe('a verb', () => {
  it.each(Object.entries(ACTS))('%s leaves its row, or nothing at all', async (verb, ready) => {
    const act = await ready(world);
    const ahead = AHEAD[verb] ?? [];
    const before = await state(ahead);
    const error = await withoutCommit(act);
    expect(String(error)).toContain('no commit');
    expect(await state(ahead)).toEqual(before);
    const rows = await rowCount();
    await act();
    expect(await rowCount()).toBeGreaterThan(rows);
  });
});

describe('the walk', () => {
  const verbs = projectFiles()
    .filter((path) => /^services\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
    .filter((path) => /from '#db\/writes\/add-audit-entry'/.test(readFileSync(path, 'utf8')))
    .map((path) => path.slice('services/'.length, -'.ts'.length));

  it('meets every verb that leaves a row', () => {
    const shown = [...Object.keys(ACTS), ...Object.keys(SHOWN_ELSEWHERE)];
    expect(verbs.filter((verb) => !shown.includes(verb))).toEqual([]);
    expect(shown.filter((verb) => !verbs.includes(verb))).toEqual([]);
  });

  it.each(Object.entries(SHOWN_ELSEWHERE))('%s is shown by %s', (_, path) => {
    expect(readFileSync(path, 'utf8')).toMatch(/audit_entry|auditOf|audit\(/);
  });
});

describe('the table', () => {
  it('takes rows from whoever may write, and never lets go of one', async () => {
    const role = `audit_test_${process.pid}`;
    await database.query(`CREATE ROLE ${role}`);
    try {
      await database.query(`GRANT ALL ON audit_entry TO ${role}`);
      const connection = await database.pool.connect();
      try {
        await connection.query(`SET ROLE ${role}`);
        for (const statement of [
          `UPDATE audit_entry SET reason = 'x'`,
          'DELETE FROM audit_entry',
          'TRUNCATE audit_entry',
          'UPDATE audit_entry SET times = 1 WHERE false',
        ]) {
          await expect(connection.query(statement), statement).rejects.toMatchObject({ code: '42501' });
        }
      } finally {
        await connection.query('RESET ROLE');
        connection.release();
      }
    } finally {
      await database.query(`DROP OWNED BY ${role}`);
      await database.query(`DROP ROLE ${role}`);
    }
  });
});
