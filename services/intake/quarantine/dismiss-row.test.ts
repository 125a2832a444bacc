import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Role } from '#domain/identity/actor';
import type { Context } from '#services/context';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { acceptBatch } from '../accept-batch';
import { readRows } from '../read-rows';
import { dismissRow } from './dismiss-row';
import { listQuarantine } from './quarantine-desk';

const OFFICE = '11320500014149463X';
const NOW = Date.UTC(2026, 10, 21, 2) * 1000;
const WHY = '来源已撤回这一行';
const database = await testDatabase();
let batchId = '';

function person(role: Role, regionCode: string): Context {
  const scope = { kind: 'regions', regionCodes: [regionCode] } as const;
  const actor: Actor = { kind: 'person', id: role, name: role, role, scope };
  return { actor, now: NOW, database };
}

const governor = person('governor', '320000');

beforeAll(async () => {
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, '苏州市公安局', 'Suzhou Public Security Bureau', '320500', 'prefecture', '{issuing}', '公安')`,
    [OFFICE],
  );
  async function* bytes() {
    yield Buffer.from('not a row\n');
  }
  const delivery = { organisation: OFFICE, externalId: 'd', door: 'api', system: null } as const;
  const rows = readRows(bytes(), null, { format: 'ndjson' });
  ({ batchId } = await acceptBatch(asOperator(database, NOW), { ...delivery, rows }));
});

describe('dismissRow', () => {
  it.each([
    ['another region', person('governor', '330000'), WHY, 'not-found'],
    ['a supervisor', person('supervisor', '320000'), WHY, 'forbidden'],
    ['no reason', governor, '  无 ', 'invalid-input'],
    ['a reason without end', governor, '理'.repeat(501), 'invalid-input'],
  ] as const)('refuses %s', async (_name, context, reason, code) => {
    await expect(dismissRow(context, { batchId, row: 1 }, reason)).rejects.toMatchObject({ code });
  });

  it('sets the row aside once, with the reason in the audit trail', async () => {
    const place = { batchId, row: 1 };
    await dismissRow(governor, place, ` ${WHY} `);
    expect(await listQuarantine(governor, place, 1)).toMatchObject([{ state: 'dismissed' }]);
    const { rows } = await database.query(
      "SELECT subject, reason, organisation, detail FROM audit_entry WHERE action = 'quarantine.dismiss'",
    );
    expect(rows).toEqual([
      {
        subject: `batch:${batchId}`,
        reason: WHY,
        organisation: OFFICE,
        detail: { row: 1, why: 'row-malformed' },
      },
    ]);
    await expect(dismissRow(governor, place, WHY)).rejects.toMatchObject({ code: 'conflict' });
  });
});
