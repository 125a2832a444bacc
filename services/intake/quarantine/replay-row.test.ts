import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Actor, Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';
import type { Context } from '#services/context';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { acceptBatch } from '../accept-batch';
import { readRows } from '../read-rows';
import { listQuarantine, revealQuarantinedRow } from './quarantine-desk';
import { replayRow } from './replay-row';

const OFFICE = '11320500014149463X';
const NOW = Date.UTC(2026, 10, 21, 2) * 1000;
let database: Database;
let ours: Context;
let theirs: Context;
let serial = 0;

beforeAll(async () => {
  database = await testDatabase();
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, '苏州市公安局', 'Suzhou Public Security Bureau', '320500', 'prefecture', '{issuing}', '公安')`,
    [OFFICE],
  );
  ours = person('governor', { kind: 'regions', regionCodes: ['320000'] });
  theirs = person('governor', { kind: 'regions', regionCodes: ['330000'] });
});

function person(role: Role, scope: Scope): Context {
  const actor: Actor = { kind: 'person', id: role, name: role, role, scope };
  return { actor, now: NOW, database };
}

const ROW = { certificateId: 'replay', holderName: '王小明', holderCode: '11010519491231002X', version: 1 };

/** Pushes some lines; the batch's id. Row 1 is the one that is wrong. */
async function pushed(...rows: readonly (object | string)[]): Promise<string> {
  serial += 1;
  const text = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
  async function* bytes() {
    yield Buffer.from(text);
  }
  const { batchId } = await acceptBatch(asOperator(database, NOW), {
    organisation: OFFICE,
    externalId: `q-${serial}`,
    door: 'api',
    system: null,
    rows: readRows(bytes(), null, { format: 'ndjson' }),
  });
  return batchId;
}

async function held(certificateId: string) {
  const { rows } = await database.query(
    `SELECT issued_on::text AS "issuedOn", holder_masked AS holder, source.door FROM record
     JOIN batch source USING (batch_id) WHERE certificate_id = $1`,
    [certificateId],
  );
  return rows;
}

/** What the reason quotes of the row is not kept with it. */
const WHY = { ground: 'correction', words: '向来源核对王小明的原始数据' } as const;

describe('the quarantine', () => {
  it('shows rows of the scope only, masked', async () => {
    const batchId = await pushed({ ...ROW, issuedOn: '2026-13-45' }, '王小明,11010519491231002X');
    const [fields, text] = await listQuarantine(ours, { batchId }, 10);
    expect(fields).toMatchObject({ row: 1, reason: 'date-unparseable', field: 'issuedOn', state: 'open' });
    expect(JSON.stringify([fields, text])).not.toMatch(/王小明|11010519491231002X/);
    expect(fields?.masked.kind).toBe('fields');
    expect(text?.masked.kind).toBe('text');
    expect(await listQuarantine(theirs, { batchId }, 10)).toEqual([]);
  });

  it('reveals a row for a reason, which is in the audit log, to those who may', async () => {
    const batchId = await pushed({ ...ROW, issuedOn: 'x' });
    const place = { batchId, row: 1 };
    await expect(revealQuarantinedRow(theirs, place, WHY)).rejects.toMatchObject({
      code: 'not-found',
    });
    const supervisor = person('supervisor', ours.actor.scope);
    await expect(revealQuarantinedRow(supervisor, place, WHY)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const entries = () =>
      database
        .query(
          "SELECT actor, detail, reason, organisation FROM audit_entry WHERE action = 'quarantine.reveal'",
        )
        .then((r) => r.rows);
    expect(await entries()).toEqual([]);
    expect(await revealQuarantinedRow(ours, place, WHY)).toContain('王小明');
    expect(await entries()).toEqual([
      {
        actor: 'person:governor',
        detail: { row: 1, ground: 'correction' },
        reason: '向来源核对…的原始数据',
        organisation: OFFICE,
      },
    ]);
  });
});

describe('replayRow', () => {
  it('takes the corrected row in and marks the quarantined one, once', async () => {
    const batchId = await pushed({ ...ROW, certificateId: 'r-1', issuedOn: '2026-13-45' });
    const place = { batchId, row: 1 };
    const receipt = await replayRow(ours, { ...place, corrections: { issuedOn: '2026-10-15' } });
    expect(receipt).toMatchObject({ read: 1, accepted: 1, rejected: 0, repeated: false });
    expect(await held('r-1')).toEqual([{ issuedOn: '2026-10-15', holder: '王**', door: 'replay' }]);
    const [row] = await listQuarantine(ours, place, 1);
    expect(row).toMatchObject({ state: 'replayed', replayBatchId: receipt.batchId });
    const again = replayRow(ours, { ...place, corrections: { issuedOn: '2026-10-16' } });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    const { rows } = await database.query(
      "SELECT detail FROM audit_entry WHERE action = 'quarantine.replay'",
    );
    expect(rows).toEqual([{ detail: { row: 1, replayBatchId: receipt.batchId, fields: ['issuedOn'] } }]);
  });

  it('takes a row written anew where the first was no JSON', async () => {
    const batchId = await pushed('half a row');
    const place = { batchId, row: 1 };
    const fieldwise = replayRow(ours, { ...place, corrections: { issuedOn: '2026-10-15' } });
    await expect(fieldwise).rejects.toMatchObject({ complaints: [{ reason: 'row-malformed' }] });
    await replayRow(ours, { ...place, corrected: JSON.stringify({ ...ROW, certificateId: 'r-2' }) });
    expect(await held('r-2')).toHaveLength(1);
  });

  it('of two at once lets one through', async () => {
    const batchId = await pushed({ ...ROW, certificateId: 'r-3', issuedOn: 'x' });
    const attempts = ['2026-10-15', '2026-10-16', '2026-10-17'].map((issuedOn) =>
      replayRow(ours, { batchId, row: 1, corrections: { issuedOn } }),
    );
    const ended = await Promise.allSettled(attempts);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ended)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'conflict' });
    expect(await held('r-3')).toHaveLength(1);
  });

  it.each<[string, object, object]>([
    ['still no date', { issuedOn: 'tomorrow' }, { reason: 'date-unparseable', field: 'issuedOn' }],
    ['no identity left', { issuedOn: '', certificateId: '' }, { reason: 'identity-missing' }],
    [
      'another organisation’s record',
      { issuedOn: '', certificateId: 'elsewhere' },
      { reason: 'issuer-foreign', field: 'certificateId' },
    ],
    [
      'an identifier that contradicts',
      { issuedOn: '', certificateId: 'held' },
      { reason: 'identifier-contradiction' },
    ],
  ])(
    '%s: refused with the reason; nothing changes and it may be tried again',
    async (_, corrections, complaint) => {
      await acceptBatch(asOperator(database, NOW), {
        organisation: 'ELSEWHERE',
        externalId: `elsewhere-${serial}`,
        door: 'file',
        system: null,
        rows: readRows(oneLine({ certificateId: 'elsewhere', version: 1 }), null, { format: 'ndjson' }),
      });
      await pushed({ ...ROW, certificateId: 'held', holderName: '李四' });
      const batchId = await pushed({ ...ROW, certificateId: `r-again-${serial}`, issuedOn: 'x' });
      const place = { batchId, row: 1 };
      const attempt = replayRow(ours, { ...place, corrections: { ...corrections } });
      await expect(attempt).rejects.toMatchObject({ code: 'invalid-input', complaints: [complaint] });
      expect((await listQuarantine(ours, place, 1))[0]).toMatchObject({ state: 'open', replayBatchId: null });
      expect(await replayRow(ours, { ...place, corrections: { issuedOn: '2026-10-15' } })).toMatchObject({
        accepted: 1,
      });
    },
  );

  it.each<[string, () => Context, string]>([
    ['a governor of elsewhere', () => theirs, 'not-found'],
    ['a supervisor', () => person('supervisor', ours.actor.scope), 'forbidden'],
    ['a security administrator', () => person('security-administrator', ours.actor.scope), 'forbidden'],
  ])('%s may not', async (_, context, code) => {
    const batchId = await pushed({ ...ROW, issuedOn: 'x' });
    const attempt = replayRow(context(), { batchId, row: 1, corrections: { issuedOn: '' } });
    await expect(attempt).rejects.toMatchObject({ code });
  });
});

async function* oneLine(row: object) {
  yield Buffer.from(JSON.stringify(row));
}
