import { expect, it } from 'vitest';
import { EVERYTHING } from '#domain/identity/scope';
import { testDatabase } from '../../tests/database';
import { sweepBatches } from './sweep-batches';

const database = await testDatabase();
const NOW = 1_795_000_000_000_000;
const MINUTE = 60_000_000;

it('interrupts running batches without a heartbeat for ten minutes, and only them', async () => {
  const cases = [
    ['1', 'running', 11, 'interrupted'],
    ['2', 'running', 10, 'running'],
    ['3', 'running', 0, 'running'],
    ['4', 'accepted', 60, 'accepted'],
    ['5', 'refused', 60, 'refused'],
    ['6', 'interrupted', 60, 'interrupted'],
  ] as const;
  for (const [id, state, minutes] of cases) {
    await database.query(
      `INSERT INTO batch (batch_id, source, external_id, door, state, started_at, heartbeat_at)
       VALUES ($1::uuid, 'A', $1::text, 'api', $2, to_timestamp($3::float8), to_timestamp($3::float8))`,
      [`00000000-0000-4000-8000-00000000000${id}`, state, (NOW - minutes * MINUTE) / 1e6],
    );
  }
  const actor = {
    kind: 'system',
    id: 'intake.sweep-batches',
    name: '',
    role: 'system',
    scope: EVERYTHING,
  } as const;
  expect(await sweepBatches({ actor, now: NOW, database })).toEqual({ interrupted: 1 });
  const { rows } = await database.query('SELECT state FROM batch ORDER BY batch_id');
  expect(rows.map(({ state }) => state)).toEqual(cases.map(([, , , after]) => after));
  const batchId = '00000000-0000-4000-8000-000000000001';
  const facts = await database.query('SELECT fact, payload, happened_at FROM outbox');
  expect(facts.rows).toEqual([{ fact: 'batch.interrupted', payload: { batchId }, happened_at: NOW }]);
  const audit = await database.query('SELECT action, subject FROM audit_entry');
  expect(audit.rows).toEqual([{ action: 'batch.interrupted', subject: `batch:${batchId}` }]);
});
