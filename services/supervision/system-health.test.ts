import { beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { testDatabase } from '../../tests/database';
import { systemHealth } from './system-health';

const keeper: Actor = {
  ...{ kind: 'person', id: 'keeper', name: '系统管理员', role: 'system-administrator', scope: EVERYTHING },
};
let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});

async function checks() {
  const { checks: found } = await systemHealth({ actor: keeper, now: Date.now() * 1000, database });
  return new Map(found.map((check) => [check.name, check]));
}

it('reads the server, the guards and the migrations as they are', async () => {
  const found = await checks();
  expect(found.get('migrations')).toMatchObject({ verdict: 'good', said: 'same' });
  expect(found.get('row-security')).toMatchObject({ verdict: 'good' });
  // Tests log in as whoever made the server.
  expect(found.get('login-role')).toMatchObject({ verdict: 'look', said: 'superuser' });
  expect(found.get('database')?.figures.version).toMatch(/^\d+/);
  expect(found.get('connections')?.figures.connections).toBeGreaterThan(0);
  expect(found.get('jobs-processes')).toMatchObject({ verdict: 'act', said: 'none' });
});

it('sees what went wrong', async () => {
  const sleeper = await database.pool.connect();
  try {
    await sleeper.query('BEGIN');
    await sleeper.query('SELECT pg_sleep(0.2)');
    await database.query('ALTER TABLE record DISABLE ROW LEVEL SECURITY');
    await database.query(
      `INSERT INTO outbox (fact, version, payload, happened_at) VALUES ('x', 1, '{}', now() - interval '1 hour')`,
    );
    await database.query(
      `INSERT INTO job_run (job_id, job, lane, payload, standing, attempt, attempts, process, started_at, ended_at,
         counts)
       VALUES ('1', 'quality.verify-roll-ups', 'heavy', '{}', 'done', 1, 2, 'p', now(), now(), '{"byDay": 2}'),
              ('2', 'outbox.sweep', 'swift', '{}', 'set-aside', 3, 3, 'p', now(), now(), NULL)`,
    );
    const found = await checks();
    expect(found.get('row-security')).toMatchObject({ verdict: 'act', figures: { tables: 'record' } });
    expect(found.get('outbox')).toMatchObject({ verdict: 'act', figures: { waiting: 1 } });
    expect(found.get('roll-ups')).toMatchObject({ verdict: 'look', said: 'drift', figures: { drift: 2 } });
    expect(found.get('set-aside')).toMatchObject({ figures: { setAside: 1 } });
    expect(found.get('oldest-transaction')?.figures.oldestTransactionMicros).toBeGreaterThan(200_000);
  } finally {
    await sleeper.query('ROLLBACK');
    sleeper.release();
  }
});

it.each(['supervisor', 'governor', 'handler', 'auditor', 'security-administrator'] as const)(
  'is not for a %s',
  async (role) => {
    await expect(
      systemHealth({ actor: { ...keeper, role }, now: Date.now() * 1000, database }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  },
);
