import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { instantFromDate } from '#domain/calendar/instant';
import type { ParsedRow } from '#domain/records/record';
import type { Context } from '#services/context';
import { arriving, asOperator, onceOnly } from '../../tests/arriving';
import { testDatabase } from '../../tests/database';
import { acceptBatch } from './accept-batch';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
let database: Database;
let context: Context;

beforeAll(async () => {
  database = await testDatabase();
  context = asOperator(database, NOW);
});

function push(rows: readonly ParsedRow[], externalId: string, now = NOW) {
  return acceptBatch(
    { ...context, now },
    { organisation: 'SRC', externalId, door: 'file', system: null, rows: onceOnly(rows) },
  );
}

describe('acceptBatch', () => {
  it('ends every row in one of five ways and keeps superseded versions', async () => {
    const first = await push(
      [arriving(1), arriving(2), arriving(3, { certificateId: null, certificateNumber: null })],
      'a',
    );
    expect(first).toMatchObject({
      read: 3,
      accepted: 2,
      rejected: 1,
      rejectedByReason: { 'identity-missing': 1 },
    });
    expect(first.findingsByRule).toMatchObject({ 'type-unlisted': 2, 'issuer-required': 2 });

    const later = NOW + 60_000_000;
    const second = await push(
      [
        arriving(1),
        arriving(2, { version: 2, issuerCode: '11430000006122244L' }),
        arriving(3, { certificateId: 'test-1', version: 0 }),
        arriving(4, { certificateId: 'test-1', holderName: '李四' }),
      ],
      'b',
      later,
    );
    expect(second).toMatchObject({
      read: 4,
      accepted: 0,
      superseded: 1,
      stale: 1,
      unchanged: 1,
      rejected: 1,
    });
    expect(second.rejectedByReason).toEqual({ 'identifier-contradiction': 1 });
    expect(second.findingsByRule).toMatchObject({ 'duplicate-identifier': 1 });
    expect(second.findingsClosed).toBe(1);
    const { rows } = await database.query<{ version: number }>('SELECT version FROM record_version');
    expect(rows).toEqual([{ version: 1 }]);
  });

  it('lets a newer version in the same batch settle a contradiction', async () => {
    await push([arriving(7)], 'contradiction-1');
    const rows = [
      arriving(1, { certificateId: 'test-7', certificateNumber: 'N-7', holderName: '李四' }),
      arriving(2, { certificateId: 'test-7', certificateNumber: 'N-7', version: 2 }),
    ];
    const receipt = await push(rows, 'contradiction-2', NOW + 120e6);
    expect(receipt).toMatchObject({ superseded: 1, rejected: 1 });
    expect(receipt.findingsByRule['duplicate-identifier']).toBeUndefined();
  });

  it('gives the first receipt to a delivery that comes again', async () => {
    const again = await push([arriving(9)], 'a');
    expect(again.repeated).toBe(true);
    expect(again.accepted).toBe(2);
  });

  it('names every record that shares a number, and clears them when they part', async () => {
    const shared = { certificateNumber: 'DUP-1' };
    const first = await push([arriving(11, shared), arriving(12, shared), arriving(13)], 'c');
    expect(first.findingsByRule['duplicate-number']).toBe(2);
    const second = await push([arriving(12, { certificateNumber: 'OWN-1', version: 2 })], 'd', NOW + 1e6);
    expect(second.findingsClosed).toBeGreaterThanOrEqual(2);
    const { rows } = await database.query<{ open: number }>(
      "SELECT count(*)::int AS open FROM finding WHERE rule_id = 'duplicate-number' AND closed_at IS NULL",
    );
    expect(rows[0]?.open).toBe(0);
  });

  it('stores nothing on a dry run', async () => {
    const before = await database.query('SELECT count(*)::int AS n FROM record');
    const counts = await acceptBatch(context, {
      organisation: 'SRC',
      externalId: 'dry',
      door: 'check',
      system: null,
      rows: onceOnly([arriving(21)]),
      dryRun: true,
    });
    expect(counts.accepted).toBe(1);
    expect((await database.query('SELECT count(*)::int AS n FROM record')).rows).toEqual(before.rows);
    expect((await database.query("SELECT 1 FROM batch WHERE external_id = 'dry'")).rows).toEqual([]);
  });

  it('keeps holder names, codes and numbers out of every table in clear', async () => {
    const { rows } = await database.query<{ line: string }>(
      `SELECT to_jsonb(r)::text AS line FROM record r UNION ALL SELECT to_jsonb(v)::text FROM record_version v
       UNION ALL SELECT to_jsonb(q)::text FROM quarantined_row q UNION ALL SELECT to_jsonb(f)::text FROM finding f`,
    );
    const all = rows.map((row) => row.line).join('\n');
    for (const secret of ['王小明', '李四', '11010519491231002X', '苏州市人民路', 'N-1"', 'DUP-1'])
      expect(all.includes(secret)).toBe(false);
  });

  it('stores nothing and marks the batch refused when the rows break off', async () => {
    async function* broken() {
      yield [arriving(31)];
      throw new Error('connection lost');
    }
    const delivery = { organisation: 'SRC', externalId: 'x', door: 'api', system: null } as const;
    await expect(acceptBatch(context, { ...delivery, rows: broken() })).rejects.toThrow('connection lost');
    const { rows } = await database.query<{ state: string }>(
      "SELECT state FROM batch WHERE external_id = 'x'",
    );
    expect(rows).toEqual([{ state: 'refused' }]);
    const retried = await acceptBatch(context, { ...delivery, rows: onceOnly([arriving(31)]) });
    expect(retried.accepted).toBe(1);
  });

  it('keeps roll-ups equal to a recount of the records', async () => {
    const { rows } = await database.query<{ counted: number; rolled: number; months: number }>(
      `SELECT (SELECT count(*)::int FROM record) AS counted, (SELECT sum(records)::int FROM quality_day) AS rolled,
              (SELECT sum(records)::int FROM quality_month) AS months`,
    );
    expect(rows[0]?.rolled).toBe(rows[0]?.counted);
    expect(rows[0]?.months).toBe(rows[0]?.counted);
  });
});
